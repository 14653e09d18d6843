using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Conformance.Tests;

/// <summary>
/// The calls in a compiled assembly, for rules that reserve a call for one place. This file is part of every test
/// project.
/// </summary>
internal static class Callers
{
    private const byte Prefix = 0xFE;

    /// <summary>The kind of operand of each instruction, by its code.</summary>
    private static readonly Dictionary<int, OperandType> s_operands = typeof(OpCodes).GetFields(
        BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(
            code => (int)(ushort)code.Value, code => code.OperandType);

    /// <summary>
    /// The calls in an assembly to members of other assemblies, and reads of their fields, as <c>caller's type</c> →
    /// <c>Type.Member</c>.
    /// </summary>
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
            for (int at = 0; at < code.Length;)
            {
                int number = code[at++];
                number = number == Prefix ? (Prefix << 8) | code[at++] : number;
                OperandType operand = s_operands[number];
                if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok
                    && Called(metadata, BitConverter.ToInt32(code, at)) is { } called)
                {
                    calls.Add((Outermost(metadata, method.GetDeclaringType()), called));
                }

                at += operand == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(code, at)) : SizeOf(operand);
            }
        }

        return calls;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static string? Called(MetadataReader metadata, int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind == HandleKind.MethodSpecification)
        {
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        }

        if (handle.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)handle);
        return member.Parent.Kind == HandleKind.TypeReference
            ? $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}"
            : null;
    }

    /// <summary>The type in the source: lambdas and iterators become types nested within it.</summary>
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
