"""Windows as functions that are handed on, and the way there and back."""

# mypy: ignore-errors
from __future__ import annotations

from reference.programs import probe, story

WINDOWS = ("hann_window", "hamming_window", "kaiser_window", "kaiser_bessel_derived_window", "vorbis_window")


def wave(tf, n, dtype="float32"):
    t = tf.range(n, dtype=getattr(tf, dtype))
    return tf.sin(t * 0.7) + 0.25 * tf.cos(t * 2.3)


@story
def windows_for_stft(tf):
    told = {}
    for name in WINDOWS:
        window_fn = getattr(tf.signal, name)
        y = tf.signal.stft(wave(tf, 20), 6, 3, window_fn=window_fn)
        told[name] = [y, tf.signal.inverse_stft(y, 6, 3, window_fn=window_fn)]
    told["own"] = tf.signal.stft(wave(tf, 9), 4, 2, window_fn=lambda n, dtype: tf.ones([n], dtype) * 2)
    told["of another length"] = probe(lambda: tf.signal.stft(wave(tf, 9), 4, 2, window_fn=lambda n, dtype: tf.ones([3], dtype)))
    told["what it is given"] = []
    tf.signal.stft(wave(tf, 9), 4, 2, window_fn=lambda *a, **k: told["what it is given"].append([a, k]) or tf.ones([4]))
    tf.signal.mdct(wave(tf, 9), 4, window_fn=lambda *a, **k: told["what it is given"].append([a, k]) or tf.ones([4]))
    tf.signal.inverse_mdct(tf.ones([2, 2]), window_fn=lambda *a, **k: told["what it is given"].append([a, k]) or tf.ones([4]))
    return told


@story
def the_window_that_undoes(tf):
    told = {}
    for name in WINDOWS[:3]:
        for step in (1, 2, 3, 4, 7):
            told[f"{name} {step}"] = tf.signal.inverse_stft_window_fn(step, getattr(tf.signal, name))(6, dtype=tf.float32)
    for dtype in (tf.float16, tf.float64, tf.int32):
        told[dtype.name] = probe(lambda d=dtype: tf.signal.inverse_stft_window_fn(2)(5, d))
    for step in (0, -1, 2.0, [2], "a", None):
        told[f"step {step}"] = probe(lambda s=step: tf.signal.inverse_stft_window_fn(s)(5, dtype=tf.float32))
    for length in (0, 1, 2.0, [2], None):
        told[f"length {length}"] = probe(lambda n=length: tf.signal.inverse_stft_window_fn(2)(n, dtype=tf.float32))
    two = tf.constant(2, tf.int64)
    told["int64 step"] = probe(lambda: tf.signal.inverse_stft_window_fn(two)(5, dtype=tf.float32))
    return told


@story
def there_and_back(tf):
    told = {}
    for dtype in ("float32", "float64"):
        x = wave(tf, 24, dtype)
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = tf.signal.stft(x, 8, 4)
                z = tf.signal.inverse_stft(y, 8, 4, window_fn=tf.signal.inverse_stft_window_fn(4))
                loss = tf.reduce_sum(tf.abs(y) ** 2) + tf.reduce_sum(z * z)
            first = tape.gradient(loss, x)
        told[dtype] = [z, first, outer.gradient(first, x)]
        for norm in (None, "ortho"):
            told[f"mdct {dtype} {norm}"] = tf.signal.inverse_mdct(tf.signal.mdct(x, 8, norm=norm), norm=norm)
    return told


@story
def a_window_that_learns(tf):
    beta = tf.Variable(4.0)
    with tf.GradientTape() as tape:
        y = tf.signal.stft(wave(tf, 16), 8, 4, window_fn=lambda n, dtype: tf.signal.kaiser_window(n, beta, dtype))
        loss = tf.reduce_sum(tf.math.real(y * tf.math.conj(y)))
    return {"loss": loss, "slope": tape.gradient(loss, beta)}
