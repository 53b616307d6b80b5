"""TensorFlow as the judge of minitape: cases, programs, recordings, and the commands that compare the two."""
