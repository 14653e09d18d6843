namespace Conformance.Mutation;

/// <summary>A list, a source or a build is not as it must be; the message says where.</summary>
internal sealed class MutationException(string message) : Exception(message);
