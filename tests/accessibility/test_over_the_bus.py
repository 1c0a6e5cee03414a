"""Somebody who cannot see uses the program: nothing but the accessibility bus is in between."""

import math


def softmax(logits):
    terms = [math.exp(a) for a in logits]
    return [term / sum(terms) for term in terms]


def probability_in(said):
    return float(said["description"].partition("p = ")[2])


def test_a_logit_is_moved_and_a_figure_exported_by_ear(reader, tmp_path):
    assert reader.read("label", "label", True)["description"] == "cat"
    assert reader.read("slider", "logit cat")["value"] == 2.0
    before = reader.read("label", "probability of cat", True)
    assert before["description"].startswith("65.9%; p = 0.65900")
    assert math.isclose(probability_in(before), softmax([2, 1, 0.1])[0], rel_tol=1e-14)
    reader.set_value("slider", "logit cat", -1.5)
    after = reader.read_other("label", "probability of cat", before["description"])
    assert math.isclose(probability_in(after), softmax([-1.5, 1, 0.1])[0], rel_tol=1e-14)
    assert reader.read("slider", "logit cat")["value"] == -1.5
    assert reader.read_other("label", "label", "cat")["description"] == "dog"
    # 1 is polite: it waits until all else is said.
    assert reader.announced() == [{"text": "Predicted: dog, p 0.672", "politeness": 1}]

    reader.act("push button", "export", "Press")
    proposed = reader.read("text", "file")["text"]
    figure = tmp_path / f"heard.{proposed.rpartition('.')[2]}"
    reader.set_text("text", "file", str(figure))
    reader.act("push button", "export", "Press")
    assert reader.gone("text", "file")
    assert figure.read_bytes()[:4] in (b"\x89PNG", b"<?xm", b"%PDF")
