"""Looking at a tape. Nothing here is imported before somebody asks for it.

    tf.keep_notes()                          # from here on, tapes remember names, values and lines
    with tf.GradientTape() as tape:
        y = tf.sin(x) * a
    g = tape.gradient(y, x)

    tape.show()                              # a table in the terminal
    tape.draw("tape.svg")                    # a picture; needs pip install minitape[look]
    tape.play("tape.html")                   # a page that steps through the recording, and back through the sweep
    tape                                     # in a notebook: table and picture

The same for a script that knows nothing of this, or was written for TensorFlow:

    python -m minitape show program.py
    python -m minitape play program.py -o tape.html
    python -m minitape draw program.py -o tape.svg

Without notes `show` and `draw` tell what the records alone say, and `play` says that it needs notes. All numbers shown are
those that the tape had. `tape.play(file, target, sources)` sweeps once more over the notes, which uses nothing up: it
works before `gradient`, after it, and on a tape that is used up.

Who does what: steps.py puts a tape into words, sweep.py its way back, formulas.py the rules; table.py, svg.py (boxes:
graph.py, folded by fold.py, placed by layout.py), html.py and player.py show them.
"""
