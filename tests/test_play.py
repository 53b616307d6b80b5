"""The tape player: the numbers on it are the tape's, and people can use it, in a real browser too."""

import ast
import json
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import minitape as tf
from minitape.look import player
from minitape.look.formulas import FORMULAS, backward, forward
from minitape.look.values import describe
from minitape.notes import Notes
from minitape.tensor import OPS
from reference.programs import play, stories
from tests.tapes import long_tape, network, shared


@pytest.fixture(autouse=True)
def notes():
    tf.keep_notes()
    yield
    tf.keep_notes(False)


def data_of(text):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)[1])


def story(*args):
    return data_of(player.page(*args))


# the numbers


@pytest.mark.parametrize("made", [shared, network])
def test_all_numbers_are_the_tapes(made):
    tape, target, sources = made()
    told = story(tape, target, sources)
    values = told["values"]
    for record, step in zip(told["records"], tape._steps, strict=True):
        for y, tensor in zip(record["outputs"], step.outputs, strict=True):
            assert values[y["value"]] == describe(tensor)
    reads = [e for e in told["events"] if e["phase"] == "sweep" and "row" in e]
    real = tape.gradient(target, sources)  # a sweep of the tape itself, heard by the notes
    steps = [step for step in reversed(tape._steps) if any(p.sweep == tape._sweeps for p in step.back)]
    for event, step in zip(reads, steps, strict=True):
        heard = [p for p in step.back if p.sweep == tape._sweeps]
        assert event["row"] == step.number - 1
        assert values[event["came"][0]["value"]] == describe(heard[0].g)
        assert [values[g["gx"]] for g in event["grads"]] == [describe(p.gx) for p in heard]
    answers = told["events"][-1]["answers"]
    assert [values[a["value"]] for a in answers] == [describe(g) for g in (real if isinstance(real, list) else [real])]


def test_gradients_that_meet_are_shown_to_be_added():
    tape, y, x = shared()
    told = story(tape, y, x)
    brief = lambda k: told["values"][k]["brief"]
    meet = [g for e in told["events"] for g in e.get("grads", ()) if g.get("before") is not None]
    assert [(brief(g["before"]), brief(g["gx"]), brief(g["after"])) for g in meet] == [
        ("0.9093", "0.9093", "1.819"), ("1.819", "3", "4.819")]  # fmt: skip
    assert any("where 1.819 had gathered: together 4.819" in e["say"] for e in told["events"])


def test_rules_are_written_as_formulas():
    tape, loss, sources = network()
    told = story(tape, loss, sources)
    rules = [(g["name"], g["rule"]) for e in told["events"] if e["phase"] == "sweep" for g in e.get("grads", ())]
    assert ("#4", "g · (1 − h²)") in rules and ("w", "xᵀ @ g") in rules and ("w", "g") in rules
    assert ("b", "g, summed over what was broadcast") in rules
    assert [r["formula"] for r in told["records"] if r["op"] == "MatMul"] == ["#2 = x @ w"]


def test_a_transposed_product_has_its_own_formula():
    x, w = tf.Variable([[1.0, 2.0]], name="x"), tf.constant([[3.0], [4.0]])
    with tf.GradientTape() as tape:
        y = tf.matmul(x, w, transpose_a=True, transpose_b=True)
    told = story(tape, y, x)
    assert told["records"][1]["formula"] == "y = xᵀ @ wᵀ" and "wᵀ @ gᵀ" in [g["rule"] for g in told["events"][-3]["grads"]]


def test_the_last_gradient_is_played_when_none_is_asked_for():
    tape, y, x = shared()
    assert [e["phase"] for e in story(tape)["events"]] == ["start", *["record"] * 5]  # no gradient was taken yet
    g = tape.gradient(y, x)
    told = story(tape)
    assert told["events"][-1]["phase"] == "end" and told["values"][told["events"][-1]["answers"][0]["value"]] == describe(g)
    assert [e.get("row") for e in told["events"] if e["phase"] == "sweep"] == [None, 4, 3, 2, 1, 0]


def test_each_of_two_sweeps_is_told_apart():
    x = tf.Variable(2.0, name="x")
    with tf.GradientTape(persistent=True) as tape:
        y = x * x
        z = y * 3.0
    tape.gradient(z, y)
    tape.gradient(y, x)  # begins where the other ended
    told = story(tape, y, x)
    assert [e["row"] for e in told["events"] if e["phase"] == "sweep" and "row" in e] == [1, 0]


def test_playing_uses_nothing_up_and_is_not_recorded():
    with tf.GradientTape() as outer:
        tape, y, x = shared()
        count = len(outer._records)
        story(tape, y, x)
        assert len(outer._records) == count
    assert float(tape.gradient(y, x)) == pytest.approx(math.cos(2) * (3 + 2 * math.sin(2)))
    assert story(tape, y, x)["events"][-1]["answers"]  # and a tape that is used up plays as well


def test_none_is_said():
    tape, y, x = shared()
    other = tf.Variable(1.0, name="other")
    told = story(tape, y, [x, other])
    assert told["events"][-1]["answers"][1]["value"] is None and "For other it is None" in told["events"][-1]["say"]


def test_operations_without_a_way_back_are_told():
    x = tf.Variable(2.5, name="x")
    with tf.GradientTape() as tape:
        y = tf.floor(x) * x
    told = story(tape, y, x)
    assert any("It has no way back" in e["say"] for e in told["events"]) and "Floor" in [r["op"] for r in told["records"]]


def test_a_variable_shows_the_value_that_it_had():
    tape, y, x = shared()
    x.assign(100.0)
    told = story(tape, y, x)
    assert told["values"][told["leaves"][0]["value"]]["brief"] == "2"


# the rules


def translated(formula):
    """A formula of the table as a Python function."""
    code = compile(ast.parse(formula, mode="eval"), formula, "eval")
    alike = (np.sin, np.cos, np.tan, np.sinh, np.cosh, np.tanh, np.exp, np.log, np.sqrt, np.floor, np.sign)
    names = {f.__name__: f for f in alike} | {"round": np.round}
    names |= {"asin": np.arcsin, "acos": np.arccos, "atan": np.arctan, "atan2": np.arctan2, "max": np.maximum, "min": np.minimum}
    names |= {"sum": np.sum, "abs": np.abs, "pi": np.pi, "erf": np.vectorize(math.erf), "read": lambda a: a}
    return lambda **values: eval(code, names | values)


@pytest.mark.parametrize("key", [key for key in FORMULAS if key not in ("ReadVariableOp", "Identity", "StopGradient")])
def test_formulas_say_what_rules_do(key):
    name, *turned = key.split()
    op, (says, *backs) = OPS[name], FORMULAS[key]
    chance = np.random.RandomState(3)
    attrs = {"tx": "tx" in turned, "ty": "ty" in turned} if name == "MatMul" else {}
    shape = (2, 2)
    inputs = [tf.constant(chance.uniform(0.2, 0.9, shape)) for _ in op.inputs]
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(inputs)
        y = op(*inputs, **attrs)
    g = tf.constant(chance.uniform(0.5, 2.0, y.shape.as_list()))
    values = {letter: x.numpy() for letter, x in zip("abc", inputs)} | {"y": y.numpy(), "g": g.numpy()}
    assert np.allclose(translated(says)(**values), y.numpy())
    found = tape.gradient(y, inputs, output_gradients=g)
    assert len(backs) == len([d for d in found if d is not None])
    for back, d in zip(backs, found):
        assert np.allclose(translated(back)(**values), d.numpy()), back


def test_formulas_are_written_as_mathematics():
    assert forward("Pow", ["x", "2"]) == "x ^ 2" and backward("Sqrt", 0, ["x"], "r") == "g / (2 · r)"
    assert forward("Mul", ["x", "-3"]) == "x · (-3)" and forward("Odd", ["x", "y"]) == "Odd(x, y)"
    assert backward("Odd", 1, ["x", "y"], "z") == "the vjp of Odd for y"
    assert backward("ConcatV2", 1, ["x", "y"], "z") == "its part of g"


# the page


def test_the_page_stands_alone_and_is_small(tmp_path):
    tape, loss, sources = network()
    path = tape.play(tmp_path / "tape.html", loss, sources)
    text = Path(path).read_text(encoding="utf-8")
    assert len(text.encode()) < 500_000 and not re.search(r"""(src|href)\s*=|@import|url\(|fetch\(|XMLHttp""", text)
    assert set(re.findall(r"https?://[^\s\"']+", text)) <= {"http://www.w3.org/2000/svg"} and "default-src 'none'" in text
    assert "test_play.py" in text and str(Path(__file__).parent) not in text  # names of files, not where they lie


def test_strings_of_the_program_cannot_break_the_page():
    x = tf.Variable(2.0, name="x")
    with tf.GradientTape() as tape:
        y = x * 3.0  # </script><script>alert("&")</script>
    text = player.page(tape, y, x)
    assert text.count("</script>") == 2 and any("</script>" in line for _, line in data_of(text)["files"][0]["lines"])


def test_a_long_tape_is_played_by_its_ends():
    tape, y, x = long_tape(3000)
    text = player.page(tape, y, x)
    told = data_of(text)
    assert len(text.encode()) < 500_000 and told["hidden"] + len(told["records"]) == told["total"] == 6002
    gaps = [e for e in told["events"] if "gap" in e]
    assert len(gaps) == 2 and f"{told['hidden']:,} more records" in gaps[0]["say"]
    assert told["values"][told["events"][-1]["answers"][0]["value"]] == describe(tape.gradient(y, x))


def test_without_notes_the_way_to_them_is_told(tmp_path):
    tf.keep_notes(False)
    tape, y, x = shared()
    with pytest.raises(RuntimeError, match="keep_notes"):
        tape.play(tmp_path / "tape.html", y, x)
    with tf.GradientTape() as tape:
        pass
    with pytest.raises(RuntimeError, match="holds no step"):
        tape.play(tmp_path / "tape.html")


def test_a_gradient_that_is_none_leaves_no_old_numbers_behind():
    tape, y, x = shared(persistent=True)
    tape.gradient(y, x)
    c = tf.constant(1.0)
    told = story(tape, c, x)
    assert [e["phase"] for e in told["events"][6:]] == ["sweep", "end"] and told["events"][-1]["answers"][0]["value"] is None


def test_half_a_question_is_refused():
    tape, y, _ = shared()
    with pytest.raises(TypeError, match="both target and sources"):
        story(tape, y)


def test_source_lines_are_lit():
    tape, y, x = shared()
    told = story(tape, y, x)
    lines = dict(told["files"][0]["lines"])
    marked = [lines[r["place"][1]][r["place"][3] : r["place"][4]] for r in told["records"]]
    if sys.version_info >= (3, 11):  # 3.10 knows no columns
        assert marked == ["tf.sin(x)", "tf.sin(x)", "s * a", "s * s", "s * a + s * s"]
    assert [lines[r["place"][1]].strip() for r in told["records"]] == [*["s = tf.sin(x)"] * 2, *["y = s * a + s * s"] * 3]


def test_importing_minitape_looks_at_nothing():
    code = "import sys, minitape; print([m for m in sys.modules if m.startswith(('minitape.look', 'grandalf', 'rich'))])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


ROOMS = {"tape", "watching", "recording", "nesting", "jacobians", "rows", "custom", "recompute", "structures", "indexed"}


@pytest.mark.parametrize("name", [name for name, told in stories().items() if told.room in ROOMS and not told.fresh])
def test_whatever_a_tape_holds_can_be_looked_at(name):
    play(name, tf)
    for tape in Notes._seen:
        if tape._steps:
            told = data_of(player.page(tape))
            assert told["total"] == len(tape._steps) and all(e["say"].endswith(".") for e in told["events"])
        assert tape._repr_html_().startswith("<")


def test_sparse_gradients_and_odd_dtypes():
    table = tf.Variable(tf.reshape(tf.range(12.0), [6, 2]), name="table")
    with tf.GradientTape() as tape:
        rows = tf.gather(table, [1, 1, 4])
        y = tf.reduce_sum(tf.cast(tf.stack([rows, rows]), tf.bfloat16) * 2.0)
    told = story(tape, y, table)
    answer = told["values"][told["events"][-1]["answers"][0]["value"]]
    assert answer["kind"] == "IndexedSlices of float32 (3, 2)" and "its slice of g" in str(told)
    assert "bfloat16 ()" in [v["kind"] for v in told["values"]]
    z = tf.Variable(1.0 + 2.0j, name="z")
    with tf.GradientTape() as tape:
        y = tf.abs(tf.exp(z) * z)
    assert "the vjp of Exp" in str(story(tape, y, z))  # its formula would need a conjugate


def test_programs_without_a_text_can_be_played():
    names = {"tf": tf, "x": tf.Variable(2.0, name="x")}
    exec("with tf.GradientTape() as tape:\n    y = x * x", names)
    told = story(names["tape"], names["y"], names["x"])
    assert told["files"] == [] and told["title"] == "A tape" and told["records"][0]["place"] is None


# the command line


def test_scripts_are_played_and_drawn(tmp_path):
    pytest.importorskip("grandalf")
    (tmp_path / "program.py").write_text(
        "import sys\nimport tensorflow as tf\nprint(sys.argv[1:])\nx = tf.Variable(1.0, name='x')\n"
        "with tf.GradientTape() as unused:\n    y = x * 5.0\n"
        "for _ in range(7):\n    with tf.GradientTape() as tape:\n        y = tf.sin(x)\n    x.assign_sub(tape.gradient(y, x))\n"
    )

    def run(*words):
        command = [sys.executable, "-m", "minitape", *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)

    done = run("play", "program.py", "--its-own", "--", "-o", "x")
    assert done.returncode == 0 and "['--its-own', '-o', 'x']" in done.stdout and "Wrote program.html: 2 records" in done.stdout
    told = data_of((tmp_path / "program.html").read_text(encoding="utf-8"))
    assert told["title"] == "program.py" and told["values"][told["events"][-1]["answers"][0]["value"]]["brief"] == "0.5403"
    assert run("play", "program.py", "-o", "five.html", "--tape", "6").returncode == 0
    told = data_of((tmp_path / "five.html").read_text(encoding="utf-8"))
    assert told["values"][told["records"][0]["outputs"][0]["value"]]["brief"] not in ("1", "0.4597")
    assert run("draw", "program.py", "-o", "tape.svg").returncode == 0 and (tmp_path / "tape.svg").read_text().startswith("<svg")
    assert "There is no tape 9: this script made 8." in run("play", "program.py", "--tape", "9").stderr
    (tmp_path / "nothing.py").write_text("print(1)\n")
    nothing = run("play", "nothing.py")
    assert nothing.returncode == 1 and "recorded nothing" in nothing.stderr
    (tmp_path / "wrong.py").write_text((tmp_path / "program.py").read_text() + "1 / 0\n")
    wrong = run("play", "wrong.py")
    assert wrong.returncode == 1 and "ZeroDivisionError" in wrong.stderr and (tmp_path / "wrong.html").exists()


# in a browser


@pytest.fixture(scope="module")
def browser():
    sync = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install minitape[test]")
    with sync.sync_playwright() as kit:
        own = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        try:
            opened = kit.chromium.launch(executable_path=own, args=["--no-sandbox"])
        except sync.Error as error:
            pytest.skip(f"no Chromium to look with: {str(error).splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a page at some width and colour scheme; nothing may complain, nothing may be fetched."""
    contexts, complaints = [], []

    def open_page(tape, target, sources, width=1280, height=800, scheme="light", picture=True):
        path = tape.play(tmp_path / "tape.html", target, sources)
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: request.url.startswith("file://") or complaints.append(request.url))
        page.goto(f"file://{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize("made", [shared, network])
def test_every_step_shows_the_numbers(opened, made):
    tape, target, sources = made()
    page = opened(tape, target, sources)
    told = story(tape, target, sources)
    for k, event in enumerate(told["events"]):
        assert page.inner_text("#say") == event["say"] and page.inner_text("#count") == f"{k} of {len(told['events']) - 1}"
        shown = page.eval_on_selector_all("#more .item", "items => items.map(i => i.innerText)")
        for item, value in zip(shown, event.get("rows", []) + event.get("came", []) + event.get("answers", [])):
            numbers = [n for row in told["values"][value["value"]]["grid"] for n in row]
            assert all(n in item.split() for n in numbers)
        for item, g in zip(shown[len(event.get("came", [])) :], event.get("grads", [])):
            wanted = [g["gx"]] + ([g["before"], g["after"]] if g.get("before") is not None else [])
            assert g["rule"] in item.replace("\n", " ")
            assert all(n in item.split() for k in wanted for row in told["values"][k]["grid"] for n in row)
        if "row" in event:
            assert page.inner_text(".row.now .n") == str(event["row"] + 1)
            assert page.inner_text(".src .lit i") == str(told["records"][event["row"]]["place"][1])
        page.keyboard.press("ArrowRight")


def test_keys_buttons_and_the_slider(opened):
    tape, y, x = shared()
    page = opened(tape, y, x)
    last = len(story(tape, y, x)["events"]) - 1
    at = lambda: int(page.inner_text("#count").split()[0])
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert at() == 1
    page.keyboard.press("End")
    assert at() == last and page.is_disabled("#next") and page.input_value("#slider") == str(last)
    page.keyboard.press("Home")
    assert at() == 0 and page.is_disabled("#back")
    page.click("#next")
    assert at() == 1
    page.fill("#slider", "7")
    assert at() == 7 and page.get_attribute("#slider", "aria-valuetext").startswith("Step 7 of")
    page.focus("#slider")
    page.keyboard.press("ArrowRight")
    assert at() == 8  # once, not twice
    page.fill("#slider", str(last - 1))
    page.click("#play")
    assert page.inner_text("#play") == "Pause"
    for _ in range(100):  # it plays on to the end, and stops there
        page.wait_for_timeout(100)
        if page.inner_text("#play") == "Play":
            break
    assert at() == last and page.inner_text("#play") == "Play"
    page.click("#rows .n >> nth=1")
    assert page.inner_text("#say").startswith("Record 2, Sin, is read")  # in the sweep: its reading
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.click("#rows .n >> nth=0")
    assert page.inner_text("#say").startswith("Record 1, ReadVariableOp: x = read(x)")


def test_the_picture_grows_with_the_tape(opened):
    pytest.importorskip("grandalf")
    tape, y, x = shared()
    page = opened(tape, y, x)
    page.click("#as-picture")
    visible = "all => all.filter(e => getComputedStyle(e).visibility === 'visible').length"
    count = lambda what: page.eval_on_selector_all(f"#canvas g{what}", visible)
    assert page.get_attribute("#as-picture", "aria-pressed") == "true" and count(".step") == 1  # the legend's
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert count(".step") == 2 and count("[data-back]") == 0 and page.text_content("#canvas .now .head").startswith("Sin")
    page.keyboard.press("End")
    assert count(".step") == 5 and count("[data-back]") == 6 + 1 + 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740), (1920, 1080)])
def test_no_page_scrolls_sideways_and_all_is_accessible(opened, scheme, width, height):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    tape, loss, sources = network()
    page = opened(tape, loss, sources, width, height, scheme)
    for step in (3, 12, 99):
        page.evaluate(f"go({step})")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = axe.Axe().run(page).response["violations"]
        assert not found, [(v["id"], v["nodes"][0]["html"][:200]) for v in found]
    assert page.get_attribute("#say", "aria-live") == "polite"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == (scheme == "dark")


def test_focus_can_be_seen(opened):
    tape, y, x = shared()
    page = opened(tape, y, x)
    seen = set()
    for _ in range(20):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "(e => [e.id || e.tagName, getComputedStyle(e).outline])(document.activeElement)")  # fmt: skip
        seen.add(name)
        assert name == "BODY" or ("solid" in outline and " 3px" in outline), (name, outline)
    assert {"play", "next", "slider", "listing", "reel"} <= seen


def test_nothing_moves_for_those_who_asked_for_that(opened):
    tape, y, x = shared()
    page = opened(tape, y, x)
    assert page.evaluate("getComputedStyle(document.querySelector('.row')).transitionDuration") in ("0s", "")
