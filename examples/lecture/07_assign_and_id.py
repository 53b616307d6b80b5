"""Giving a name a new object, and editing the object itself: id tells them apart (메모리 주소).

`a = 45` moves the name to another object. `assign_add` changes what is in the box, and the box stays
where it is. Parameters live in such boxes: they are updated many times, and nothing new has to be made
for it.
"""

from library import play, tf

play(__file__)

# Joining boxes gives tensors, as every computation does.
a = tf.Variable([[1, 2], [3, 4]])
b = tf.Variable([[-1, -2], [-3, -4]])
tf.concat([a, b], axis=0)
a = tf.Variable([[1, 2], [3, 4]])
b = tf.Variable([[-1, -2], [-3, -4]])
tf.stack([a, b], axis=0)
type(a)
type(b)
type(tf.stack([a, b], axis=0))

# A new object for the name: the address changes. (Addresses are numbered as they are met.)
a = 1
id(a)
a = 45
id(a)

# A box edited in place: the address stays.
a = tf.Variable([1, 2, 3, 4])
id(a)
a.assign_add([-1, -2, -3, -4])
id(a)
a
