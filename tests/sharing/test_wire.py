"""What is sent comes out as it was, and what is no message is refused."""

import json
import logging
import socket
import struct
import threading

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from softmax_gui.model import InputError, Labels
from softmax_gui.sharing.listening import Listener, Refused, batch_of, receive
from softmax_gui.sharing.numbers import labels_of, logits_of, targets_of
from softmax_gui.sharing.wire import MAX_BODY, TAKEN, Message


def send(end, message):
    def work():
        for part in message.parts():
            end.sendall(part)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("shape", [(3,), (2, 3), (4, 5, 6), (1, 100_000)])
def test_arrays_arrive_bit_by_bit(ends, dtype, shape):
    logits = np.random.default_rng(0).standard_normal(shape).astype(dtype)
    logits.flat[0] = -np.inf
    thread = send(ends[0], Message("show", {"logits": logits}, "né", 0.1))
    got = receive(ends[1])
    thread.join()
    assert (got.kind, got.name, got.temperature) == ("show", "né", 0.1)
    assert got.arrays["logits"].dtype == dtype
    assert got.arrays["logits"].tobytes() == logits.tobytes()
    assert batch_of(got).axes == (shape[:-1] or (1,))


def test_labels_and_targets_arrive(ends):
    logits = logits_of([[1, 2], [3, 4]])
    sent = {
        "logits": logits,
        "labels": labels_of(["猫", "a\nb"], logits),
        "targets": targets_of([1, -1], logits),
    }
    thread = send(ends[0], Message("show", sent))
    batch = batch_of(receive(ends[1]))
    thread.join()
    assert list(batch.labels) == ["猫", "a\nb"]
    assert (batch.target(0), batch.target(1)) == (1, None)
    assert batch.logits.tolist() == [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize(
    "tensor",
    [
        torch.tensor([1.5, -2.0, 0.25], requires_grad=True),
        torch.tensor([1.5, -2.0, 0.25], dtype=torch.bfloat16),
        torch.tensor([1.5, -2.0, 0.25], dtype=torch.float16),
        torch.tensor([[1.5, 9.0], [-2.0, 9.0], [0.25, 9.0]], dtype=torch.float64)[:, 0],
        torch.tensor([1.5, -2.0, 0.25]).to(torch.float8_e4m3fnuz),
        torch.tensor([1.5j, -2.0j, 0.25j]).conj().imag.neg(),
        torch.tensor([-1.5j, 2.0j, -0.25j]).conj().imag,
        np.array([1.5, -2.0, 0.25], dtype=">f4"),
        np.array([1.5, -2.0, 0.25], dtype=np.longdouble),
        [1.5, -2.0, 0.25],
        (1.5, np.float32(-2.0), 0.25),
    ],
    ids=str,
)
def test_logits_of_every_kind(tensor):
    array = logits_of(tensor)
    assert array.tolist() == [1.5, -2.0, 0.25]
    assert array.dtype.str in ("<f2", "<f4", "<f8")


def test_logits_are_copied():
    logits = np.zeros(3)
    array = logits_of(logits)
    logits[0] = 1
    tensor = torch.zeros(3)
    other = logits_of(tensor)
    tensor[0] = 1
    assert array.tolist() == other.tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    "wrong",
    [[], [[]], 3.0, "abc", ["a"], [1, [2]], None, [1j], np.array([object()]), np.array(["1.0"])],
    ids=lambda wrong: type(wrong).__name__,
)
def test_what_is_no_logits_is_one_sentence(wrong):
    with pytest.raises(InputError) as error:
        logits_of(wrong)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("tensor", "said"),
    [
        (torch.eye(3).to_sparse(), "no array of numbers: can't convert Sparse"),
        (torch.ones(3, device="meta"), "no array of numbers: Cannot copy out of meta"),
        (torch.tensor([1j, 2]).conj(), "of type complex64. Give real numbers"),
        ([torch.tensor(1.0, requires_grad=True)], "no array of numbers: Can't call numpy"),
    ],
    ids=["sparse", "meta", "conjugate", "gradient"],
)
def test_tensors_that_are_no_logits_are_one_sentence(tensor, said):
    with pytest.raises(InputError, match=said):
        logits_of(tensor)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([1.0, np.nan, np.inf], r"class 1 is NaN \(2 such in all\)"),
        ([[1.0, 2.0], [-np.inf, np.inf]], r"class 1 in row 1 is \+inf \(1 such in all\)"),
        (np.full((2, 3, 2), np.nan, "f2"), r"class 0 in row 0, 0 is NaN \(12 such in all\)"),
        ([-np.inf, -np.inf], "All logits are -inf"),
        pytest.param(
            np.array([1, np.longdouble("1e400")]),
            r"class 1 is \+inf",
            marks=pytest.mark.skipif(
                np.finfo(np.longdouble).max == np.finfo(float).max, reason="it is a float64 here"
            ),
        ),
    ],
)
def test_what_has_no_distribution_is_named_with_its_place(wrong, said):
    with pytest.raises(ValueError, match=said):
        logits_of(wrong)


def test_masked_rows_among_others_may_be_sent():
    assert logits_of([[1, 2], [-np.inf, -np.inf]]).shape == (2, 2)


@pytest.mark.parametrize("targets", [[0], [0, 1, 1], [0.5, 1.0], [0, 2], "ab", None])
def test_targets_that_do_not_fit(targets):
    with pytest.raises(InputError):
        targets_of(targets, logits_of([[1, 2], [3, 4]]))


def test_labels_that_do_not_fit():
    with pytest.raises(InputError, match="3 labels for 2 classes"):
        labels_of("abc", logits_of([1, 2]))


def prefix(length, magic=b"SMX1"):
    return struct.pack(">4sI", magic, length)


def message(**header):
    text = json.dumps({"kind": "show", **header}).encode()
    return prefix(len(text)) + text


def logits(dtype="<f8", shape=(3,)):
    return {"logits": {"dtype": dtype, "shape": shape}}


MALFORMED = {
    "cut in the prefix": b"SM",
    "cut in the header": prefix(100) + b"{",
    "cut in the numbers": message(arrays=logits()) + b"\0" * 23,
    "no magic": prefix(2, b"HTTP") + b"{}",
    "a long header": prefix(2**31),
    "no json": prefix(2) + b"xx",
    "deep json": prefix(60_000) + b"[" * 60_000,
    "another kind": message(kind="eval"),
    "something more": message(code="import os"),
    "objects": message(arrays=logits("|O")),
    "texts": message(arrays=logits("<U8")),
    "a negative shape": message(arrays=logits(shape=[-1])),
    "no shape": message(arrays=logits(shape=[])),
    "an empty shape": message(arrays=logits(shape=[0])),
    "too large": message(arrays=logits(shape=[MAX_BODY])),
    "too large in many axes": message(arrays=logits(shape=[2**20] * 32)),
    "a long name": message(name="x" * 1000),
    "no temperature": message(temperature=0.0),
    "a text for a temperature": message(temperature="1"),
}


@pytest.mark.parametrize("sent", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_message_is_refused(ends, sent):
    ends[0].sendall(sent)
    ends[0].shutdown(socket.SHUT_WR)
    with pytest.raises(Refused):
        receive(ends[1])


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_bytes_are_refused_or_nothing(data):
    one, other = socket.socketpair()
    with one, other:
        one.sendall(data)
        one.shutdown(socket.SHUT_WR)
        if data:
            with pytest.raises(Refused):
                receive(other)
        else:
            assert receive(other) is None


@given(
    arrays.arrays(
        np.float64,
        arrays.array_shapes(max_dims=4, max_side=4),
        elements=st.floats(allow_nan=False, allow_infinity=False),
    )
)
@settings(max_examples=30, deadline=None)
def test_every_shape_is_a_batch(array):
    batch = batch_of(Message("show", {"logits": logits_of(array)}))
    assert batch.shape == (array.size // array.shape[-1], array.shape[-1])


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"logits": np.zeros(3, np.int64)},
        {"logits": np.zeros(3), "labels": np.frombuffer(b"[1, 2, 3]", np.uint8)},
        {"logits": np.zeros(3), "labels": np.frombuffer(b'["a"]', np.uint8)},
        {"logits": np.zeros(3), "labels": np.frombuffer(b"[" * 9000, np.uint8)},
        {"logits": np.zeros(3), "targets": np.zeros(3)},
        {"logits": np.zeros(3), "targets": np.array([7])},
    ],
)
def test_messages_that_make_no_batch(sent):
    with pytest.raises(InputError):
        batch_of(Message("show", sent))


def test_labels_stay_where_there_are_as_many():
    labels = Labels.of("abc")
    assert batch_of(Message("update", {"logits": np.zeros(3)}), labels).labels is labels
    assert not batch_of(Message("update", {"logits": np.zeros(4)}), labels).labels.named


class Heard:
    """Takes what a Listener delivers."""

    def __init__(self, end):
        self.messages = []
        self.delivered = threading.Semaphore(0)
        self.listener = Listener(end, self._take)

    def is_over(self, seconds=20):
        """Wait until nothing more will come, so many seconds; return whether it is so."""
        self.listener._thread.join(seconds)
        return not self.listener._thread.is_alive()

    def _take(self, message):
        self.messages.append(message)
        self.delivered.release()


def test_a_message_is_answered_once_it_is_taken(ends):
    heard = Heard(ends[1])
    send(ends[0], Message("show", {"logits": np.zeros(3)})).join()
    assert heard.delivered.acquire(timeout=20)
    heard.listener.take()
    assert ends[0].recv(1) == TAKEN
    ends[0].close()
    assert heard.is_over()
    heard.listener.close()


def test_who_does_not_wait_is_refused(ends, caplog):
    heard = Heard(ends[1])
    for _ in range(2):
        send(ends[0], Message("update", {"logits": np.zeros(3)})).join()
    assert heard.delivered.acquire(timeout=20)
    heard.listener.take()
    assert heard.is_over()
    assert len(heard.messages) == 1
    assert "before the last message was answered" in caplog.text
    heard.listener.close()


def test_a_refusal_is_said_in_the_log(ends, caplog):
    heard = Heard(ends[1])
    with caplog.at_level(logging.WARNING):
        ends[0].sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert heard.is_over()
    assert "refused" in caplog.text
    heard.listener.close()


class Cleared(threading.Event):
    """Is cleared just after the listener was told to close, which then has set it in vain."""

    def __init__(self, close):
        super().__init__()
        self._close, self._is_set_again = close, threading.Event()

    def set(self):
        super().set()
        self._is_set_again.set()

    def clear(self):
        self._close()
        assert self._is_set_again.wait(20)
        super().clear()


def test_closing_ends_the_thread_whatever_it_is_about_to_do(ends):
    near, far = ends
    heard = Heard(far)
    closing = threading.Thread(target=heard.listener.close, daemon=True)
    heard.listener._taken = Cleared(closing.start)
    send(near, Message("update", {"logits": logits_of([1.0, 2.0])})).join()
    assert heard.is_over(10)
    closing.join(20)
    assert not closing.is_alive()


def test_closing_ends_the_thread(ends):
    heard = Heard(ends[1])
    heard.listener.close()
    assert heard.is_over(0)
