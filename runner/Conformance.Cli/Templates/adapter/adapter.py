#!/usr/bin/env python3
"""An adapter between conformance and the engine {{name}}.

conformance writes one request per line to stdin and reads one answer per line from stdout, both JSON objects; the
protocol is described in engine/PROTOCOL.md of Conformance. The part "Engine" below is a toy that decodes the simplest
modules, so that everything can be tried at once. Replace it with calls of your engine, and check the adapter with

    conformance engines check {{name}}
"""
import base64
import json
import sys


class Outcome(Exception):
    """Ends a request with an outcome of the protocol other than success, and its text."""

    def __init__(self, name, text):
        super().__init__(text)
        self.fields = {name: text}


# --- Adapter: one method for each request -----------------------------------------------------------------------------

class Adapter:
    def __init__(self):
        self.do_reset({})

    def do_hello(self, request):
        return {"hello": {
            "protocol": 1,
            "name": "{{name}}",
            "version": "0.1",
            # The proposals that the engine implements, by their names on webassembly.org. Without this field,
            # conformance tries each of them.
            "features": [],
            # What the engine can tell apart and shows to its embedder.
            "abilities": ["tellsMalformedFromInvalid", "tellsUnlinkable"],
        }}

    def do_reset(self, request):
        self.modules = {}
        self.instances = {}
        self.registered = {}
        return {"returned": []}

    def do_define(self, request):
        self.modules[request["module"]] = decode(base64.b64decode(request["binary"], validate=True))
        return {"returned": []}

    def do_instantiate(self, request):
        module = self.modules.get(request["module"])
        if module is None:
            raise Outcome("refused", "no such module")
        given = request.get("imports")
        found = []
        for at, (place, name) in enumerate(module.imports):
            if given is None:
                owner, wanted = self.registered.get(place), name
            else:
                owner, wanted = self.instances.get(given[at]["instance"]), given[at]["name"]
            if owner is None or wanted not in owner.exports:
                raise Outcome("unlinkable", "unknown import")
            found.append(owner.exports[wanted])
        self.instances[request["instance"]] = Instance(module, found)
        return {"returned": []}

    def do_register(self, request):
        self.registered[request["name"]] = self.instance_of(request)
        return {"returned": []}

    def do_invoke(self, request):
        function = self.instance_of(request).exports.get(request["name"])
        if function is None:
            raise Outcome("refused", "no such function")
        return {"returned": [written(value) for value in function([read(one) for one in request["arguments"]])]}

    def instance_of(self, request):
        instance = self.instances.get(request["instance"])
        if instance is None:
            raise Outcome("refused", "no such instance")
        return instance

    # Still to be written; conformance counts such a request as unsupported, never as passed.
    def do_get_global(self, request):
        raise Outcome("unsupported", "the adapter does not read globals yet")


def read(value):
    """A value of the protocol as a pair of type and number.

    An adapter without the ability exactNans gets no floats: conformance sends modules that carry them as integers.
    """
    (type, text), = value.items()
    if type not in ("i32", "i64"):
        raise Outcome("unsupported", f"the adapter does not carry {type} yet")
    return type, int(text)


def written(value):
    type, number = value
    return {type: str(number)}


def unique(pairs):
    """An object of JSON; a name that occurs twice is an error."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a field occurs twice")
    return fields


def answer(adapter, line):
    id = -1
    try:
        request = json.loads(line, object_pairs_hook=unique)
        id = request["id"]
        method = getattr(adapter, "do_" + request["do"].replace("-", "_"), None)
        fields = method(request) if method else {"unsupported": f"the adapter does not know {request['do']}"}
    except Outcome as outcome:
        fields = outcome.fields
    except RecursionError:
        fields = {"trapped": "call stack exhausted"}
    except Exception as fault:
        fields = {"refused": f"{type(fault).__name__}: {fault}"}
    return {"id": id, **fields}


def main():
    adapter = Adapter()
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(answer(adapter, line)) + "\n")
        sys.stdout.flush()


# --- Engine: a toy. It knows functions of constants, local.get, i32.sub, call and unreachable --------------------------

TYPES = {0x7F: "i32", 0x7E: "i64"}


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def bytes(self, count):
        if count > len(self.data) - self.at:
            raise Outcome("malformed", "unexpected end")
        self.at += count
        return self.data[self.at - count:self.at]

    def byte(self):
        return self.bytes(1)[0]

    def number(self, signed=False):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value - (1 << shift) if signed and byte & 0x40 else value
            if shift > 63:
                raise Outcome("malformed", "integer representation too long")

    def name(self):
        try:
            return self.bytes(self.number()).decode()
        except UnicodeDecodeError:
            raise Outcome("malformed", "malformed UTF-8 encoding") from None

    def type(self):
        byte = self.byte()
        if byte not in TYPES:
            raise Outcome("unsupported", f"type 0x{byte:02x}")
        return TYPES[byte]

    def list(self, item):
        return [item() for _ in range(self.number())]


class Module:
    def __init__(self):
        self.types, self.imports, self.functions, self.exports, self.bodies = [], [], [], [], []
        self.start = None


def decode(data):
    """Decodes and validates a module."""
    reader, module = Reader(data), Module()
    if reader.bytes(4) != b"\0asm" or reader.bytes(4) != b"\1\0\0\0":
        raise Outcome("malformed", "no magic number or version")
    while reader.at < len(data):
        id = reader.byte()
        section(id, Reader(reader.bytes(reader.number())), module)
    if len(module.functions) != len(module.imports) + len(module.bodies):
        raise Outcome("malformed", "function and code section have inconsistent lengths")
    if any(index >= len(module.types) for index in module.functions):
        raise Outcome("invalid", "unknown type")
    module.signatures = [module.types[index] for index in module.functions]
    used = [index for _, index in module.exports] + ([] if module.start is None else [module.start])
    if any(index >= len(module.functions) for index in used):
        raise Outcome("invalid", "unknown function")
    for signature, body in zip(module.signatures[len(module.imports):], module.bodies):
        validate(module, signature, body)
    return module


def section(id, reader, module):
    def signature():
        if reader.byte() != 0x60:
            raise Outcome("unsupported", "types other than functions")
        return reader.list(reader.type), reader.list(reader.type)

    def imported():
        place, name = reader.name(), reader.name()
        if reader.byte() != 0:
            raise Outcome("unsupported", "imports other than functions")
        module.functions.append(reader.number())
        return place, name

    def exported():
        name = reader.name()
        if reader.byte() != 0:
            raise Outcome("unsupported", "exports other than functions")
        return name, reader.number()

    if id == 1:
        module.types = reader.list(signature)
    elif id == 2:
        module.imports = reader.list(imported)
    elif id == 3:
        module.functions += reader.list(reader.number)
    elif id == 7:
        module.exports = reader.list(exported)
    elif id == 8:
        module.start = reader.number()
    elif id == 10:
        module.bodies = reader.list(lambda: code(Reader(reader.bytes(reader.number()))))
    elif id != 0:
        raise Outcome("unsupported", f"section {id}")


def code(reader):
    if reader.number() != 0:
        raise Outcome("unsupported", "locals")
    body = []
    while True:
        opcode = reader.byte()
        if opcode == 0x0B:
            return body
        if opcode == 0x00:
            body.append(("unreachable", None))
        elif opcode == 0x10:
            body.append(("call", reader.number()))
        elif opcode == 0x20:
            body.append(("local.get", reader.number()))
        elif opcode == 0x6B:
            body.append(("i32.sub", None))
        elif opcode in (0x41, 0x42):
            body.append(("const", ("i32" if opcode == 0x41 else "i64", reader.number(signed=True))))
        else:
            raise Outcome("unsupported", f"opcode 0x{opcode:02x}")


def validate(module, signature, body):
    parameters, results = signature
    stack = []

    def pop(type):
        if not stack or stack.pop() != type:
            raise Outcome("invalid", "type mismatch")

    for name, operand in body:
        if name == "unreachable":
            return
        if name == "const":
            stack.append(operand[0])
        elif name == "local.get":
            if operand >= len(parameters):
                raise Outcome("invalid", "unknown local")
            stack.append(parameters[operand])
        elif name == "call":
            if operand >= len(module.signatures):
                raise Outcome("invalid", "unknown function")
            taken, given = module.signatures[operand]
            for type in reversed(taken):
                pop(type)
            stack.extend(given)
        else:
            pop("i32")
            pop("i32")
            stack.append("i32")
    if stack != results:
        raise Outcome("invalid", "type mismatch")


class Instance:
    def __init__(self, module, imports):
        self.module = module
        self.functions = imports + [self.function(body) for body in module.bodies]
        self.exports = {name: self.functions[index] for name, index in module.exports}
        if module.start is not None:
            self.functions[module.start]([])

    def function(self, body):
        def run(arguments):
            stack = []
            for name, operand in body:
                if name == "unreachable":
                    raise Outcome("trapped", "unreachable")
                if name == "const":
                    stack.append(operand)
                elif name == "local.get":
                    stack.append(arguments[operand])
                elif name == "call":
                    first = len(stack) - len(self.module.signatures[operand][0])
                    stack[first:] = self.functions[operand](stack[first:])
                else:
                    (_, right), (_, left) = stack.pop(), stack.pop()
                    stack.append(("i32", (left - right + 2**31) % 2**32 - 2**31))
            return stack
        return run


if __name__ == "__main__":
    main()
