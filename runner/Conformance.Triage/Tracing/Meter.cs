using System.Collections.Immutable;
using System.Text;
using Conformance.Engine;
using Conformance.Wasm.Binary;
using Conformance.Wasm.Syntax;
using Conformance.Wasm.Text.Parsing;

namespace Conformance.Triage.Tracing;

/// <summary>
/// A module that all probes of a session ask for permission. It bounds the events of a command, so that an endless loop
/// does not fill the memory of the engine, and can end the command at an event.
/// </summary>
internal static class Meter
{
    /// <summary>The name that it is registered under.</summary>
    public const string Name = "conformance:meter";

    /// <summary>Its export that grants an event: 1 if the probe may tell it.</summary>
    public const string Spend = "spend";

    private const string Begin = "begin";

    private static readonly Lazy<byte[]> s_module = new(() =>
        ModuleEncoder.Encode(
            ModuleParser.Parse(
                new SourceText(
                    "<meter>",
                    Encoding.UTF8.GetBytes(
        $"""
        (module
          (global $left (mut i32) (i32.const 0))
          (global $stops (mut i32) (i32.const 0))
          (func (export "{Begin}") (param $events i32) (param $stop i32)
            (global.set $left (local.get $events))
            (global.set $stops (local.get $stop)))
          (func (export "{Spend}") (result i32)
            (if (i32.eqz (global.get $left))
              (then
                (if (global.get $stops) (then (unreachable)))
                (return (i32.const 0))))
            (global.set $left (i32.sub (global.get $left) (i32.const 1)))
            (i32.const 1)))
        """)))));

    /// <summary>The type of <see cref="Spend"/>.</summary>
    public static FuncType SpendType { get; } = new([], [ValType.I32]);

    /// <summary>The requests that make it available to modules.</summary>
    public static ImmutableArray<Request> Requests(ModuleId module, InstanceId instance) =>
    [
        new Request.Define(module, s_module.Value),
        new Request.Instantiate(instance, module),
        new Request.Register(Name, instance),
    ];

    /// <summary>The request that permits some events from now on.</summary>
    /// <param name="instance">The instance of the module.</param>
    /// <param name="events">How many events are permitted.</param>
    /// <param name="stops">Whether the next event traps, instead of being left out.</param>
    public static Request Permit(InstanceId instance, int events, bool stops) =>
        new Request.Invoke(new Extern(instance, Begin), [Value.I32(events), Value.I32(stops ? 1 : 0)]);
}
