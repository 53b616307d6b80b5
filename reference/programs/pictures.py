"""Pictures changed at random, by the very numbers that TensorFlow draws."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import story


@story
def pictures_at_random(tf):
    """Each call goes on where the one before stopped, with a seed of its own and without."""
    x = tf.reshape(tf.range(2 * 4 * 5 * 3.0), [2, 4, 5, 3]) / 120
    tf.random.set_seed(11)
    seen = {}
    for seed in (None, 5):
        for time in range(2):
            seen[f"{seed} {time}"] = [
                tf.image.random_brightness(x[0, 0, 0], 0.5, seed),
                tf.image.random_contrast(x[:1, :2, :1], 0.5, 2.0, seed),
                tf.image.random_hue(x[0, :1, :2], 0.5, seed),
                tf.image.random_saturation(x[0, :1, :2], 0.5, 2.0, seed),
                tf.image.random_flip_left_right(x[:, :1, :, :1], seed),
                tf.image.random_flip_up_down(x[0, :, :1, :1], seed),
                tf.image.random_crop(x, [1, 2, 2, 1], seed),
            ]
    return seen
