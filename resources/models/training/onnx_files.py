"""Writes the ONNX files: fp32 by torch's exporter, q8 by rewriting the graph to standard integer operators."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from network import Shape
from tokenizer import MAX_TOKENS, PAD

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


def write_config(folder: Path, shape: Shape, labels: list[str] = ()) -> None:
    config = dict(
        model_type="bert", architectures=["BertForSequenceClassification" if labels else "BertModel"],
        vocab_size=shape.vocabulary, hidden_size=shape.hidden, num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads, intermediate_size=4 * shape.hidden, hidden_act="gelu",
        max_position_embeddings=MAX_TOKENS, type_vocab_size=2, layer_norm_eps=1e-12, pad_token_id=PAD,
        hidden_dropout_prob=shape.dropout, attention_probs_dropout_prob=shape.dropout, torch_dtype="float32")
    if labels:
        config |= dict(id2label={str(i): label for i, label in enumerate(labels)},
                       label2id={label: i for i, label in enumerate(labels)})
    (folder / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")


def export(model: torch.nn.Module, path: Path, output: str) -> None:
    """fp32, batch and sequence length free."""
    path.parent.mkdir(parents=True, exist_ok=True)
    model.eval()
    ids = torch.arange(5, 23).view(2, 9)
    free = {0: "batch", 1: "sequence"}
    axes = {name: free for name in INPUTS} | {output: free if output == "last_hidden_state" else {0: "batch"}}
    torch.onnx.export(model, (ids, torch.ones_like(ids), torch.zeros_like(ids)), str(path), opset_version=14,
                      input_names=INPUTS, output_names=[output], dynamic_axes=axes, do_constant_folding=True)


def export_head(model: torch.nn.Module, path: Path, example: torch.Tensor) -> None:
    """The dense part of a composed model, fp32: `vectors` to `logits`, batch free."""
    model.eval()
    torch.onnx.export(model, (example,), str(path), opset_version=14, input_names=["vectors"], output_names=["logits"],
                      dynamic_axes={"vectors": {0: "batch"}, "logits": {0: "batch"}}, do_constant_folding=True)


def quantize(source: Path, target: Path) -> None:
    """int8: constant matrices per column, their inputs dynamically; embedding tables per row."""
    model = onnx.load(str(source))
    graph = model.graph
    constants = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    nodes, added, quantized_inputs = [], {}, set()
    for node in graph.node:
        weight = constants.get(node.input[1]) if node.op_type == "MatMul" else None
        table = constants.get(node.input[0]) if node.op_type == "Gather" else None
        if weight is not None and weight.ndim == 2:
            nodes += _integer_matmul(node, weight, added, quantized_inputs)
        elif table is not None and table.size > 100_000:
            nodes += _integer_gather(node, table, added)
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    kept = [item for item in graph.initializer if item.name in used]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept + [numpy_helper.from_array(np.asarray(v), name) for name, v in added.items()])
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _to_int8(weight: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    scale = (np.maximum(np.abs(weight).max(axis, keepdims=True), 1e-8) / 127).astype(np.float32)
    return np.clip(np.round(weight / scale), -127, 127).astype(np.int8), scale


def _integer_matmul(node, weight: np.ndarray, added: dict, quantized_inputs: set) -> list:
    x, out, name = node.input[0], node.output[0], node.input[1].replace("::", "_")
    integers, scale = _to_int8(weight, 0)
    added |= {f"{name}_q": integers, f"{name}_s": scale[0], f"{name}_z": np.zeros(weight.shape[1], np.int8)}
    nodes = []
    if x not in quantized_inputs:  # query, key and value share one quantized input
        quantized_inputs.add(x)
        nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [f"{x}_q", f"{x}_s", f"{x}_z"]))
    return nodes + [
        helper.make_node("MatMulInteger", [f"{x}_q", f"{name}_q", f"{x}_z", f"{name}_z"], [f"{out}_i"]),
        helper.make_node("Cast", [f"{out}_i"], [f"{out}_f"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{x}_s", f"{name}_s"], [f"{out}_s"]),
        helper.make_node("Mul", [f"{out}_f", f"{out}_s"], [out])]


def _integer_gather(node, table: np.ndarray, added: dict) -> list:
    name, ids, out = node.input[0], node.input[1], node.output[0]
    integers, scale = _to_int8(table, 1)
    added |= {f"{name}_q": integers, f"{name}_s": scale}
    return [
        helper.make_node("Gather", [f"{name}_q", ids], [f"{out}_q"], axis=0),
        helper.make_node("Gather", [f"{name}_s", ids], [f"{out}_s"], axis=0),
        helper.make_node("Cast", [f"{out}_q"], [f"{out}_f"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{out}_f", f"{out}_s"], [out])]
