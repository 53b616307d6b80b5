"""The picture of a tape: it is sound, boxes keep apart, what repeats is folded, and it can be read in any light."""

import random
import re
import sys
import xml.dom.minidom
from pathlib import Path

import pytest

import minitape as tf
from minitape.look import player, svg
from minitape.look.fold import fold
from minitape.look.graph import graph_of
from minitape.look.layout import place
from tests.tapes import long_tape, network, shared


@pytest.fixture(autouse=True)
def notes():
    tf.keep_notes()
    yield
    tf.keep_notes(False)


@pytest.fixture
def no_grandalf(monkeypatch):
    monkeypatch.setitem(sys.modules, "grandalf.graphs", None)


def parsed(text):
    document = xml.dom.minidom.parseString(text)
    ids = [e.getAttribute("id") for e in document.getElementsByTagName("*") if e.hasAttribute("id")]
    assert len(ids) == len(set(ids))
    return document.documentElement


def test_the_picture_is_sound_and_says_what_it_shows(tmp_path):
    pytest.importorskip("grandalf")
    tape, y, x = shared()
    tape.gradient(y, x)
    text = tape.draw(tmp_path / "tape.svg")
    root = parsed((tmp_path / "tape.svg").read_text(encoding="utf-8"))
    assert root.getAttribute("role") == "img" and root.getElementsByTagName("title") and "Variable: x" in text
    classes = [g.getAttribute("class") for g in root.getElementsByTagName("g")]
    assert classes.count("variable") == 2 and classes.count("step") == 5  # one of each is in the legend
    assert text.count('class="back"') == 6 + 1 and "gradients are added" in text and "4.819" in text


def test_kinds_of_boxes_differ_in_outline():
    outlines = {looks: svg._outline(looks, 0, 0, 80, 40).replace(looks, "") for looks in svg.NAMES if looks not in ("gap", "cut")}
    assert len(set(outlines.values())) >= 4  # and these in their stroke:
    for looks in ("watched", "cut", "gap", "constant"):
        assert re.search(rf"\.mt \.{looks} \.box{{[^}}]*(stroke-dasharray|stroke-width)", svg.STYLE)


def test_boxes_do_not_overlap():
    pytest.importorskip("grandalf")
    from minitape.look.layout import place

    tape, loss, sources = network()
    tape.gradient(loss, sources)
    graph = graph_of(tape, None)
    places, _ = place(graph, [svg._size(node) for node in graph.nodes])
    for k, a in enumerate(places):
        for b in places[:k]:
            assert abs(a.x - b.x) >= (a.w + b.w) / 2 or abs(a.y - b.y) >= (a.h + b.h) / 2
    for edge in graph.edges:
        assert places[edge.start].y < places[edge.end].y


def test_loops_are_folded_and_long_tapes_cut():
    tape, y, x = long_tape()
    tape.gradient(y, x)
    graph = graph_of(tape, None)
    assert [node.text[0] for node in graph.nodes if node.looks == "loop"] == ["× 1,000"] and len(graph.nodes) == 4
    x = tf.Variable(0.5, name="x")
    with tf.GradientTape() as tape:
        y, chance = x * 1.0, random.Random(1)
        for _ in range(500):
            y = chance.choice([tf.sin, tf.cos, tf.tanh, tf.exp, tf.square])(y)
    graph = graph_of(tape, None)
    gap = [node for node in graph.nodes if node.looks == "gap"]
    assert len(graph.nodes) < 40 and len(gap) == 1 and re.fullmatch(r"… \d+ more", gap[0].text[0])


def test_variables_that_only_a_loop_reads_are_stacked():
    ws, b, x = [tf.Variable([[0.5]], name=f"w{k}") for k in range(30)], tf.Variable([0.1], name="b"), tf.constant([[1.0]])
    with tf.GradientTape() as tape:
        h = x
        for w in ws:
            h = tf.tanh(h @ w + b)
    graph = graph_of(tape, None)
    variables = [node.text[:2] for node in graph.nodes if node.looks == "variable"]
    assert variables == [["× 30", "w0 … w29"], ["b", "Variable float32 (1,)"]]
    assert len(graph.edges) == 3 and all(edge.back == (graph.nodes[edge.start].looks == "variable") for edge in graph.edges)


def test_a_variable_that_is_read_again_has_one_box():
    x = tf.Variable(2.0, name="x")
    with tf.GradientTape() as tape:
        y = tf.sin(x)
        x.assign(3.0)
        y = y + tf.cos(x)
    tape.gradient(y, x)
    (box,) = [node for node in graph_of(tape, None).nodes if node.looks == "variable"]
    assert len(box.records) == 2 and box.text[-1] == "= 2"  # as it was first read


def test_only_gradients_for_the_same_tensor_meet():
    x, b = tf.Variable([1.0, 2.0], name="x"), tf.Variable(0.5, name="b")
    with tf.GradientTape() as tape:
        one, two = tf.unstack(x)
        y = one * two
    tape.gradient(y, x)
    assert not graph_of(tape, None).meetings()
    with tf.GradientTape() as tape:
        y = tf.constant(1.0)
        for _ in range(30):
            y = tf.sin(y) * b
    tape.gradient(y, b)
    graph = graph_of(tape, None)
    assert [graph.nodes[k].text[0] for k in graph.meetings()] == ["b"]  # used thirty times in one folded box


def test_folding_loses_nothing():
    chance = random.Random(5)
    for _ in range(300):
        keys = [chance.choice("abc") for _ in range(chance.randrange(30))]
        runs = fold(keys)
        assert [k for run in runs for k in range(run.start, run.start + run.length * run.times)] == list(range(len(keys)))
        for run in runs:
            turns = [keys[run.start + t * run.length : run.start + (t + 1) * run.length] for t in range(run.times)]
            assert all(turn == turns[0] for turn in turns)


def test_without_notes_the_picture_has_what_records_say():
    pytest.importorskip("grandalf")
    tf.keep_notes(False)
    tape, y, x = shared(persistent=True)
    root = parsed(tape.draw())
    assert "Sin" in root.toxml() and "way back" in root.toxml()
    tape, y, x = shared()
    tape.gradient(y, x)
    with pytest.raises(ValueError, match="holds no step"):
        tape.draw()


def test_where_grandalf_is_missing(no_grandalf):
    tape, y, x = shared()
    with pytest.raises(ImportError, match=r"pip install minitape\[look\]"):
        tape.draw()
    assert "minitape[look]" in tape._repr_html_() and "<svg" not in player.page(tape, y, x)


def test_notebooks_get_a_table_and_a_picture():
    pytest.importorskip("grandalf")
    tape, _, _ = shared()
    text = tape._repr_html_()
    assert "<table" in text and "<svg" in text and "<td>Sin</td>" in text
    assert repr(tape).startswith("<") and "\n" not in repr(tape)
    xml.dom.minidom.parseString(f"<div>{text}</div>".replace("caption hidden", "caption"))
    assert "holds no step" in tf.GradientTape()._repr_html_()


def contrast(a, b):
    def light(colour):
        colour = colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])
        parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted([light(a), light(b)], reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_read_in_light_and_dark():
    page = Path(player.__file__).with_name("player.html").read_text(encoding="utf-8")
    for text, pairs in [
        (page, [(f, b) for f in ("ink", "soft") for b in ("paper", "card")] + [("ink", "write-back"), ("ink", "read-back"),
                ("write", "write-back"), ("read", "read-back"), ("read", "card")]),
        (svg.STYLE, [(f, b) for f in ("ink", "soft", "back") for b in ("paper", "step", "leaf", "const", "now")]),
    ]:  # fmt: skip
        light, dark = [dict(re.findall(r"--([\w-]+):\s*(#\w+)", block)) for block in text.split("prefers-color-scheme")[:2]]
        for scheme in (light, light | dict(re.findall(r"--([\w-]+):\s*(#\w+)", text.split("prefers-color-scheme")[1]))):
            for fore, back in pairs:
                assert contrast(scheme[fore], scheme[back]) >= 4.5, (fore, back, scheme[fore], scheme[back])
        assert dark


def test_modules_of_a_large_tape_are_boxes(notes):
    class Dense(tf.Module):
        def __init__(self, name):
            super().__init__(name=name)
            self.w, self.b = tf.Variable(tf.eye(3), name="w"), tf.Variable(tf.zeros([3]), name="b")

        def __call__(self, x):
            return tf.nn.relu(x @ self.w + self.b)

    class Net(tf.Module):
        def __init__(self):
            super().__init__(name="net")
            self.layers = [Dense(f"dense_{k}") for k in range(8)]

        def __call__(self, x):
            for layer in self.layers:
                x = layer(x)
            return tf.reduce_mean(tf.nn.softmax(x) * 2.0)

    net = Net()
    with tf.GradientTape() as tape:
        y = net(tf.ones([2, 3])) ** 2
    tape.gradient(y, net.trainable_variables)
    graph = graph_of(tape, None)
    heads = [node.text[0] for node in graph.nodes if node.looks == "loop"]
    assert heads == [*[f"dense_{k}" for k in range(8)], "net"]
    pytest.importorskip("grandalf")
    places, _ = place(graph, [(160.0, 60.0)] * len(graph.nodes))
    for k, a in enumerate(places):
        for b in places[k + 1 :]:
            assert abs(a.x - b.x) >= 160 or abs(a.y - b.y) >= 60
