/* An adapter between conformance and the engine {{name}}.
 *
 * conformance writes one request per line to stdin and reads one answer per line from stdout, both JSON objects; the
 * protocol is described in engine/PROTOCOL.md of Conformance. The part "Engine" below is a toy that decodes the simplest
 * modules, so that everything can be tried at once. Replace it with calls of your engine, build, and check:
 *
 *     cc -std=c11 -O1 -o adapter adapter.c
 *     conformance engines check {{name}}
 */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { const char *at, *end; } text; /* a part of the request's line */

/* An outcome of the protocol: "returned" with values, or another one with a text. */
typedef struct { const char *name, *words; } outcome;
static const outcome ok = {"returned", ""};
typedef struct { char type; int64_t bits; } value; /* type is 'i' for i32 and 'l' for i64 */
#define MOST 64
static value values[MOST]; /* arguments of a call, and then its results */
static size_t value_count;

/* --- Engine: a toy. It knows functions of constants, local.get, i32.sub, call and unreachable ----------------------- */

typedef struct { int parameters, results; char types[2 * MOST]; } signature;
typedef struct { char module[MOST], name[MOST]; } import;
typedef struct { char name[MOST]; uint32_t function; } export;
typedef struct module {
  uint8_t *bytes;
  signature types[MOST];
  import imports[MOST];
  export exports[MOST];
  uint32_t functions[MOST];
  const uint8_t *bodies[MOST], *ends[MOST]; /* from the first instruction */
  int type_count, import_count, function_count, export_count, body_count;
  bool has_start;
  uint32_t start;
} module;
typedef struct instance instance;
typedef struct { instance *owner; int index; } function;
struct instance { module *module; function functions[MOST]; };

typedef struct { const uint8_t *at, *end; const char *bad; outcome stop; } reader;

static void stop(reader *r, const char *name, const char *words) {
  if (!r->bad) { r->bad = words; r->stop = (outcome){name, words}; }
  r->at = r->end;
}
static uint8_t byte(reader *r) {
  if (r->at < r->end) return *r->at++;
  stop(r, "malformed", "unexpected end");
  return 0;
}
static int64_t number(reader *r, bool is_signed) {
  uint64_t n = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    uint8_t b = byte(r);
    n |= (uint64_t)(b & 0x7F) << shift;
    if (b < 0x80) return is_signed && (b & 0x40) && shift < 57 ? (int64_t)(n | (~UINT64_C(0) << (shift + 7))) : (int64_t)n;
  }
  stop(r, "malformed", "integer representation too long");
  return 0;
}
static int length(reader *r) { /* of a list that fits into this toy */
  int64_t n = number(r, false);
  if (n < 0 || n >= MOST) { stop(r, "unsupported", "a long list"); return 0; }
  return (int)n;
}
static void name(reader *r, char *into) {
  int n = length(r);
  for (int i = 0; i < n; i++) into[i] = (char)byte(r);
  into[n] = 0;
}
static char type(reader *r) {
  uint8_t b = byte(r);
  if (b != 0x7F && b != 0x7E) stop(r, "unsupported", "a type other than i32 and i64");
  return b == 0x7F ? 'i' : 'l';
}

static void section(int id, reader *r, module *m) {
  int count = id == 0 || id == 8 ? 0 : length(r);
  if (id == 1) m->type_count = count;
  if (id == 2) m->import_count = count;
  if (id == 7) m->export_count = count;
  if (id == 8) { m->has_start = true; m->start = (uint32_t)number(r, false); }
  if (id == 10) m->body_count = count;
  if (id > 3 && id != 7 && id != 8 && id != 10) stop(r, "unsupported", "a section of this kind");
  for (int i = 0; i < count && !r->bad; i++) {
    if (id == 1) {
      signature *s = &m->types[i];
      if (byte(r) != 0x60) stop(r, "unsupported", "a type other than functions");
      s->parameters = length(r);
      for (int k = 0; k < s->parameters; k++) s->types[k] = type(r);
      s->results = length(r);
      for (int k = 0; k < s->results; k++) s->types[s->parameters + k] = type(r);
    } else if (id == 2) {
      name(r, m->imports[i].module);
      name(r, m->imports[i].name);
      if (byte(r) != 0) stop(r, "unsupported", "an import other than functions");
      m->functions[m->function_count++] = (uint32_t)number(r, false);
    } else if (id == 3) {
      if (m->function_count >= MOST) stop(r, "unsupported", "a long list");
      else m->functions[m->function_count++] = (uint32_t)number(r, false);
    } else if (id == 7) {
      name(r, m->exports[i].name);
      if (byte(r) != 0) stop(r, "unsupported", "an export other than functions");
      m->exports[i].function = (uint32_t)number(r, false);
    } else if (id == 10) {
      int64_t size = number(r, false);
      if (size < 0 || size > r->end - r->at) { stop(r, "malformed", "unexpected end"); return; }
      const uint8_t *next = r->at + size;
      if (number(r, false) != 0) stop(r, "unsupported", "locals");
      m->bodies[i] = r->at;
      m->ends[i] = next;
      if (!r->bad) r->at = next;
    }
  }
}

static outcome call(function f);

/* Follows the instructions of a function: with values, or without an instance only with their types to validate it. */
static outcome run(const module *m, const instance *it, int index) {
  static const outcome mismatch = {"invalid", "type mismatch"};
  const signature *s = &m->types[m->functions[index]];
  reader r = {m->bodies[index - m->import_count], m->ends[index - m->import_count], NULL, ok};
  value locals[MOST], stack[MOST];
  int height = 0;
  memcpy(locals, values, sizeof locals);
  for (;;) {
    uint8_t opcode = byte(&r);
    int64_t operand = opcode == 0x10 || opcode == 0x20 ? number(&r, false) : opcode == 0x41 || opcode == 0x42 ? number(&r, true) : 0;
    if (r.bad) return r.stop;
    if (opcode == 0x0B) break;
    if (opcode == 0x00) return it ? (outcome){"trapped", "unreachable"} : ok;
    if (height == MOST) return (outcome){"unsupported", "a long function"};
    if (opcode == 0x10) {
      if (operand < 0 || operand >= m->function_count) return (outcome){"invalid", "unknown function"};
      if (m->functions[operand] >= (uint32_t)m->type_count) return (outcome){"invalid", "unknown type"};
      const signature *t = &m->types[m->functions[operand]];
      if ((height -= t->parameters) < 0) return mismatch;
      for (int i = 0; i < t->parameters; i++)
        if (stack[height + i].type != t->types[i]) return mismatch;
      if (height + t->results > MOST) return (outcome){"unsupported", "a long function"};
      if (it) {
        memcpy(values, stack + height, (size_t)t->parameters * sizeof *stack);
        value_count = (size_t)t->parameters;
        outcome result = call(it->functions[operand]);
        if (result.name != ok.name) return result;
      }
      for (int i = 0; i < t->results; i++)
        stack[height++] = it ? values[i] : (value){t->types[t->parameters + i], 0};
    } else if (opcode == 0x20) {
      if (operand < 0 || operand >= s->parameters) return (outcome){"invalid", "unknown local"};
      stack[height++] = it ? locals[operand] : (value){s->types[operand], 0};
    } else if (opcode == 0x41 || opcode == 0x42) {
      stack[height++] = (value){opcode == 0x41 ? 'i' : 'l', operand};
    } else if (opcode == 0x6B) {
      if (height < 2 || stack[height - 1].type != 'i' || stack[height - 2].type != 'i') return mismatch;
      height--;
      stack[height - 1].bits = (int32_t)((uint32_t)stack[height - 1].bits - (uint32_t)stack[height].bits);
    } else {
      return (outcome){"unsupported", "an instruction that this toy does not know"};
    }
  }
  if (height != s->results) return mismatch;
  for (int i = 0; i < height; i++)
    if (stack[i].type != s->types[s->parameters + i]) return mismatch;
  memcpy(values, stack, (size_t)height * sizeof *stack);
  value_count = (size_t)height;
  return ok;
}

static outcome decode(module *m, size_t size) {
  reader r = {m->bytes, m->bytes + size, NULL, ok};
  if (size < 8 || memcmp(m->bytes, "\0asm\1\0\0\0", 8)) return (outcome){"malformed", "no magic number or version"};
  for (r.at += 8; r.at < r.end;) {
    int id = byte(&r);
    int64_t n = number(&r, false);
    if (!r.bad && (n < 0 || n > r.end - r.at)) stop(&r, "malformed", "unexpected end");
    if (r.bad) return r.stop;
    reader part = {r.at, r.at + n, NULL, ok};
    section(id, &part, m);
    if (part.bad) return part.stop;
    r.at += n;
  }
  if (m->function_count != m->import_count + m->body_count)
    return (outcome){"malformed", "function and code section have inconsistent lengths"};
  for (int i = 0; i < m->function_count; i++) {
    if (m->functions[i] >= (uint32_t)m->type_count) return (outcome){"invalid", "unknown type"};
    outcome valid = i < m->import_count ? ok : run(m, NULL, i);
    if (valid.name != ok.name) return valid;
  }
  for (int i = 0; i < m->export_count; i++)
    if (m->exports[i].function >= (uint32_t)m->function_count) return (outcome){"invalid", "unknown function"};
  return m->has_start && m->start >= (uint32_t)m->function_count ? (outcome){"invalid", "unknown function"} : ok;
}

static outcome call(function f) {
  const signature *s = &f.owner->module->types[f.owner->module->functions[f.index]];
  bool is_right = value_count == (size_t)s->parameters;
  for (int i = 0; is_right && i < s->parameters; i++) is_right = values[i].type == s->types[i];
  if (!is_right) return (outcome){"refused", "arguments of wrong types"};
  while (f.index < f.owner->module->import_count) f = f.owner->functions[f.index];
  static int depth;
  if (depth == 1000) return (outcome){"trapped", "call stack exhausted"};
  depth++;
  outcome result = run(f.owner->module, f.owner, f.index);
  depth--;
  return result;
}

static bool export_of(instance *owner, const char *wanted, function *f) {
  for (int i = 0; owner && i < owner->module->export_count; i++)
    if (!strcmp(owner->module->exports[i].name, wanted)) {
      *f = (function){owner, (int)owner->module->exports[i].function};
      return true;
    }
  return false;
}

/* --- JSON ---------------------------------------------------------------------------------------------------------- */

static const char *space(const char *p) {
  while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n') p++;
  return p;
}

/* After a value; null if it is none. Brackets are counted, so that depth costs no stack. */
static const char *skip(const char *p) {
  int depth = 0;
  do {
    p = space(p);
    if (*p == '"') {
      for (p++; *p != '"'; p++)
        if (!*p || (*p == '\\' && !*++p)) return NULL;
      p++;
    } else if (*p == '{' || *p == '[') {
      depth++, p++;
    } else if (*p == '}' || *p == ']') {
      if (depth-- == 0) return NULL;
      p++;
    } else if (depth && (*p == ',' || *p == ':')) {
      p++;
    } else {
      const char *start = p;
      while (*p && !strchr(",:{}[]\" \t\r\n", *p)) p++;
      if (p == start) return NULL;
    }
  } while (depth);
  return p;
}

/* The value of a field of an object; false if it is missing or occurs twice. */
static bool field(text object, const char *wanted, text *found) {
  const char *p = space(object.at);
  bool is_there = false;
  if (*p++ != '{') return false;
  for (p = space(p); p < object.end && *p == '"'; p = space(p)) {
    const char *key = p + 1, *end = skip(p);
    if (!end || *(p = space(end)) != ':') return false;
    text item = {space(p + 1), skip(p + 1)};
    if (!item.end) return false;
    if (strlen(wanted) == (size_t)(end - 1 - key) && !strncmp(key, wanted, strlen(wanted))) {
      if (is_there) return false;
      is_there = true;
      *found = item;
    }
    p = space(item.end);
    if (*p == ',') p++;
  }
  return is_there;
}

/* The next item of an array. Begins after its bracket. */
static bool next(const char **p, text *item) {
  *p = space(*p);
  if (**p == ',') *p = space(*p + 1);
  item->at = *p;
  return **p != ']' && (item->end = *p = skip(*p)) != NULL;
}

/* A string without escapes, which is what the names of most scripts are. */
static bool string_of(text object, const char *wanted, char *into) {
  text t;
  if (!field(object, wanted, &t) || *t.at != '"' || t.end - t.at - 2 >= MOST || memchr(t.at, '\\', (size_t)(t.end - t.at)))
    return false;
  memcpy(into, t.at + 1, (size_t)(t.end - t.at - 2));
  into[t.end - t.at - 2] = 0;
  return true;
}

static bool number_of(text object, const char *wanted, long *n) {
  text t;
  char *end;
  return field(object, wanted, &t) && (*n = strtol(t.at, &end, 10), end == t.end);
}

/* Decodes base64 in place of a new buffer; null if it is none. */
static uint8_t *bytes_of(text t, size_t *size) {
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  uint8_t *out = malloc((size_t)(t.end - t.at) + 1);
  uint32_t bits = 0;
  int held = 0;
  *size = 0;
  for (const char *p = t.at + 1; p < t.end - 1 && *p != '='; p++) {
    const char *letter = strchr(letters, *p);
    if (!letter) { free(out); return NULL; }
    bits = bits << 6 | (uint32_t)(letter - letters);
    if ((held += 6) >= 8) out[(*size)++] = (uint8_t)(bits >> (held -= 8));
  }
  return out;
}

/* --- Adapter ------------------------------------------------------------------------------------------------------- */

#define STORE 1024
static struct { long id; module *it; } modules[STORE];
static struct { long id; instance *it; } instances[STORE];
static struct { char name[MOST]; instance *it; } registered[STORE];
static int module_count, instance_count, registered_count;

static module *module_of(long id) {
  for (int i = module_count; i--;)
    if (modules[i].id == id) return modules[i].it;
  return NULL;
}
static instance *instance_of(long id) {
  for (int i = instance_count; i--;)
    if (instances[i].id == id) return instances[i].it;
  return NULL;
}
static instance *registered_as(const char *wanted) {
  for (int i = registered_count; i--;)
    if (!strcmp(registered[i].name, wanted)) return registered[i].it;
  return NULL;
}

static const outcome unclear = {"refused", "a field is missing or wrong"};

static outcome define(text request) {
  long id;
  text binary;
  size_t size;
  if (!number_of(request, "module", &id) || !field(request, "binary", &binary) || *binary.at != '"') return unclear;
  if (module_count == STORE) return (outcome){"unsupported", "too many modules"};
  module *m = calloc(1, sizeof *m);
  if (!(m->bytes = bytes_of(binary, &size))) { free(m); return unclear; }
  outcome result = decode(m, size);
  if (result.name != ok.name) { free(m->bytes); free(m); return result; }
  modules[module_count].id = id;
  modules[module_count++].it = m;
  value_count = 0;
  return ok;
}

static outcome instantiate(text request) {
  long id, of;
  text given = {0}, one;
  if (!number_of(request, "instance", &id) || !number_of(request, "module", &of)) return unclear;
  module *m = module_of(of);
  if (!m) return (outcome){"refused", "no such module"};
  if (instance_count == STORE) return (outcome){"unsupported", "too many instances"};
  instance *it = calloc(1, sizeof *it);
  it->module = m;
  bool is_given = field(request, "imports", &given);
  const char *p = is_given ? given.at + 1 : NULL;
  for (int i = 0; i < m->function_count; i++) {
    it->functions[i] = (function){it, i};
    if (i >= m->import_count) continue;
    long from;
    char wanted[MOST];
    instance *owner = registered_as(m->imports[i].module);
    strcpy(wanted, m->imports[i].name);
    if (is_given) {
      if (!next(&p, &one) || !number_of(one, "instance", &from) || !string_of(one, "name", wanted)) return unclear;
      owner = instance_of(from);
    }
    function f;
    if (!export_of(owner, wanted, &f)) { free(it); return (outcome){"unlinkable", "unknown import"}; }
    it->functions[i] = f;
  }
  value_count = 0;
  outcome started = m->has_start ? call((function){it, (int)m->start}) : ok;
  if (started.name != ok.name) { free(it); return started; }
  instances[instance_count].id = id;
  instances[instance_count++].it = it;
  return ok;
}

static outcome invoke(text request) {
  long id;
  char wanted[MOST];
  text arguments, one, number;
  if (!number_of(request, "instance", &id) || !string_of(request, "name", wanted) || !field(request, "arguments", &arguments))
    return unclear;
  const char *p = arguments.at + 1;
  for (value_count = 0; next(&p, &one); value_count++) {
    /* An adapter without the ability exactNans gets no floats: conformance sends modules that carry them as integers. */
    bool is_int = field(one, "i32", &number);
    if (!is_int && !field(one, "i64", &number)) return (outcome){"unsupported", "the adapter carries only integers yet"};
    if (value_count == MOST || *number.at != '"') return unclear;
    values[value_count] = (value){is_int ? 'i' : 'l', strtoll(number.at + 1, NULL, 10)};
  }
  instance *it = instance_of(id);
  function f;
  if (!it) return (outcome){"refused", "no such instance"};
  if (!export_of(it, wanted, &f)) return (outcome){"refused", "no such function"};
  return call(f);
}

static outcome register_(text request) {
  long id;
  char as[MOST];
  if (!number_of(request, "instance", &id) || !string_of(request, "name", as)) return unclear;
  if (!instance_of(id)) return (outcome){"refused", "no such instance"};
  if (registered_count == STORE) return (outcome){"unsupported", "too many names"};
  strcpy(registered[registered_count].name, as);
  registered[registered_count++].it = instance_of(id);
  return ok;
}

/* Objects of the store before are kept, because functions of theirs may be running in a real engine; this is a toy. */
static outcome reset(text request) {
  (void)request;
  module_count = instance_count = registered_count = 0;
  return ok;
}

/* The requests. conformance counts one that is not here as unsupported, never as passed. */
static const struct { const char *name; outcome (*run)(text); } requests[] = {
  {"reset", reset}, {"define", define}, {"instantiate", instantiate}, {"register", register_}, {"invoke", invoke},
};

static void answer(text request) {
  long id = -1;
  char wanted[MOST];
  outcome result = unclear;
  value_count = 0;
  if (number_of(request, "id", &id) && string_of(request, "do", wanted)) {
    if (!strcmp(wanted, "hello")) {
      /* features: the proposals that the engine implements, by their names on webassembly.org; abilities: what it can
         tell apart and shows to its embedder. */
      printf("{\"id\":%ld,\"hello\":{\"protocol\":1,\"name\":\"{{name}}\",\"version\":\"0.1\",\"features\":[],"
             "\"abilities\":[\"tellsMalformedFromInvalid\",\"tellsUnlinkable\"]}}\n", id);
      return;
    }
    result = (outcome){"unsupported", "the adapter does not know this request"};
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
      if (!strcmp(requests[i].name, wanted)) { result = requests[i].run(request); break; }
  }
  if (result.name != ok.name) {
    printf("{\"id\":%ld,\"%s\":\"%s\"}\n", id, result.name, result.words);
    return;
  }
  printf("{\"id\":%ld,\"returned\":[", id);
  for (size_t i = 0; i < value_count; i++)
    printf("%s{\"%s\":\"%" PRId64 "\"}", i ? "," : "", values[i].type == 'i' ? "i32" : "i64",
           values[i].type == 'i' ? (int64_t)(int32_t)values[i].bits : values[i].bits);
  printf("]}\n");
}

int main(void) {
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  while ((length = getline(&line, &room, stdin)) > 0) {
    answer((text){line, line + length});
    fflush(stdout);
  }
  free(line);
}
