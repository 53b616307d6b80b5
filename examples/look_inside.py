"""What a tape holds: the records of y = a x**2, and how the gradient reads them backward.

    python examples/look_inside.py

This one looks inside minitape, so it runs on minitape alone: TensorFlow keeps its records out of reach.
"""

import minitape as tf


def main():
    x, a = tf.Variable(2.0, name="x"), tf.constant(3.0)
    with tf.GradientTape(persistent=True) as tape:
        square = x**2
        y = a * square

    names = {x._id: "x", x._tensor._id: "x's value", a._id: "a", square._id: "t", y._id: "y"}
    print("y = a * x**2 at x = 2, a = 3\n")
    print(f"{'':3} {'operation':16} {'output':10} {'value':>5}    reads")
    values = {x._tensor._id: x, square._id: square, y._id: y}
    for k, (op, output, edges) in enumerate(tape._records, 1):
        inputs = ", ".join(names[i] for i, *_ in edges)
        print(f"{k:2}. {op.name:16} {names[output]:10} {float(values[output]):5.1f}    {inputs}")

    print("\nread backward, from dy/dy = 1:\n")
    grads = {y._id: tf.constant(1.0)}
    for k, (op, output, edges) in reversed(list(enumerate(tape._records, 1))):
        for i, rule, reads in edges:
            if i in tape._watched:
                grads[i] = rule(grads[output], *reads)
                print(f"{k:2}. {op.name:16} dy/d({names[i]}) = {float(grads[i]):.1f}")
            else:
                print(f"{k:2}. {op.name:16} nobody watches {names[i]}")
    print(f"\ntape.gradient(y, x) = {float(tape.gradient(y, x))}")


if __name__ == "__main__":
    main()
