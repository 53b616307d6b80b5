"""A slope (접선의 기울기) is how much y grows when x grows a little.

On paper the slope of y = 3x² at x = 2 is 6x = 12. Without paper: step a little to the right, and divide
the rise by the step. How little is a matter of luck: numbers on a computer have only so many digits.
"""

from library import play

play(__file__)

x1 = 2
y1 = 3 * x1**2
x2 = 2 + 0.000000001
y2 = 3 * x2**2
(y2 - y1) / (x2 - x1)

# With a step too small for its digits, 2 + step is 2 itself, and nothing has risen.
x2 = 2 + 0.0000000000000001
(3 * x2**2 - y1) / 0.0000000000000001
