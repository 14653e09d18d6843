using System.Collections.Immutable;
using Conformance.Engine;

namespace Conformance.Triage.Tracing;

/// <summary>A probe was passed.</summary>
/// <param name="Site">The probe.</param>
/// <param name="Values">The values that it told; of an exception reference, whether it is null.</param>
internal readonly record struct TraceEvent(TraceSite Site, ImmutableArray<Value> Values);
