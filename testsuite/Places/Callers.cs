using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Conformance.Tests;

/// <summary>Who calls what in a compiled assembly: for rules about what only one place may do. This file is part of every test project.</summary>
internal static class Callers
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;
    private const byte New = 0x73;
    private const byte Prefix = 0xFE;
    private const byte LoadFunction = 0x06;
    private const byte LoadVirtualFunction = 0x07;

    /// <summary>The calls in an assembly to members of other assemblies, as <c>caller's type</c> → <c>Type.Member</c>.</summary>
    public static IReadOnlyList<(string Caller, string Called)> In(string assembly)
    {
        using FileStream file = File.OpenRead(assembly);
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        List<(string, string)> calls = [];
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            byte[] code = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            for (int at = 0; at + 4 < code.Length; at++)
            {
                // Operands may look like calls; a token that means nothing is passed over.
                bool isCall = code[at] is Call or CallVirtual or New || (at > 0 && code[at - 1] == Prefix && code[at] is LoadFunction or LoadVirtualFunction);
                if (isCall && Called(metadata, BitConverter.ToInt32(code, at + 1)) is { } called)
                {
                    calls.Add((Outermost(metadata, method.GetDeclaringType()), called));
                }
            }
        }

        return calls;
    }

    private static string? Called(MetadataReader metadata, int token)
    {
        if ((token >> 24) is not ((int)TableIndex.MemberRef or (int)TableIndex.MethodSpec))
        {
            return null;
        }

        EntityHandle handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification && MetadataTokens.GetRowNumber(handle) <= metadata.GetTableRowCount(TableIndex.MethodSpec))
        {
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        }

        if (handle.Kind != HandleKind.MemberReference || MetadataTokens.GetRowNumber(handle) is var row && (row == 0 || row > metadata.GetTableRowCount(TableIndex.MemberRef)))
        {
            return null;
        }

        MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)handle);
        return member.Parent.Kind == HandleKind.TypeReference
            ? $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}"
            : null;
    }

    /// <summary>The type in a source file: lambdas and iterators are compiled into types within it.</summary>
    private static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return metadata.GetString(type.Name);
    }
}
