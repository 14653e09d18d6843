using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Conformance.House.Tests;

/// <summary>
/// Reads the uses between the types of a compiled assembly: bases, fields, signatures, attributes, generic constraints
/// and instructions. Constants leave no trace in an assembly; <see cref="FolderGraph"/> finds them by using directives.
/// </summary>
internal sealed class TypeUses
{
    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly MetadataReader? _symbols;
    private readonly Names _names;
    private readonly HashSet<TypeUse> _uses = [];

    private TypeUses(PEReader image, MetadataReader? symbols)
    {
        _image = image;
        _metadata = image.GetMetadataReader();
        _symbols = symbols;
        _names = new Names();
    }

    /// <summary>The uses in an assembly. Its symbol file may be missing.</summary>
    public static IReadOnlySet<TypeUse> In(string assembly)
    {
        using PEReader image = new(File.OpenRead(assembly));
        string symbols = Path.ChangeExtension(assembly, ".pdb");
        using MetadataReaderProvider? provider = File.Exists(symbols)
            ? MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols))
            : null;
        TypeUses reader = new(image, provider?.GetMetadataReader());
        foreach (TypeDefinitionHandle handle in reader._metadata.TypeDefinitions)
        {
            reader.ReadType(handle);
        }

        return reader._uses;
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        string user = Names.Of(_metadata, handle);
        string? own = type.GetMethods().Select(FileOf).FirstOrDefault(file => file is not null);
        Use(user, type.BaseType, own);
        UseAttributes(user, type.GetCustomAttributes(), own);
        UseConstraints(user, type.GetGenericParameters(), own);
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            Use(user, _metadata.GetInterfaceImplementation(implementation).Interface, own);
        }

        foreach (FieldDefinitionHandle fieldHandle in type.GetFields())
        {
            FieldDefinition field = _metadata.GetFieldDefinition(fieldHandle);
            Use(user, field.DecodeSignature(_names, null), own);
            UseAttributes(user, field.GetCustomAttributes(), own);
        }

        foreach (MethodDefinitionHandle methodHandle in type.GetMethods())
        {
            MethodDefinition method = _metadata.GetMethodDefinition(methodHandle);
            string? file = FileOf(methodHandle) ?? own;
            Use(user, method.DecodeSignature(_names, null), file);
            UseAttributes(user, method.GetCustomAttributes(), file);
            UseConstraints(user, method.GetGenericParameters(), file);
            if (method.RelativeVirtualAddress != 0)
            {
                UseBody(user, _image.GetMethodBody(method.RelativeVirtualAddress), file);
            }
        }
    }

    private void UseAttributes(string user, CustomAttributeHandleCollection attributes, string? file)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            Use(user, _metadata.GetCustomAttribute(handle).Constructor, file);
        }
    }

    private void UseConstraints(string user, GenericParameterHandleCollection parameters, string? file)
    {
        foreach (GenericParameterConstraintHandle constraint
            in parameters.SelectMany(handle => _metadata.GetGenericParameter(handle).GetConstraints()))
        {
            Use(user, _metadata.GetGenericParameterConstraint(constraint).Type, file);
        }
    }

    private void UseBody(string user, MethodBodyBlock body, string? file)
    {
        if (!body.LocalSignature.IsNil)
        {
            foreach (ImmutableArray<string> local
                in _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null))
            {
                Use(user, local, file);
            }
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Use(user, region.CatchType, file);
        }

        BlobReader code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            switch (Instructions.Next(ref code))
            {
                case OperandType.InlineField
                or OperandType.InlineMethod
                or OperandType.InlineTok
                or OperandType.InlineType:
                    Use(user, MetadataTokens.EntityHandle(code.ReadInt32()), file);
                    break;
                case OperandType.InlineSwitch:
                    int count = code.ReadInt32();
                    code.Offset += count * sizeof(int);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += sizeof(long);
                    break;
                case OperandType.InlineVar:
                    code.Offset += sizeof(short);
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += sizeof(byte);
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    code.Offset += sizeof(int);
                    break;
            }
        }
    }

    private void Use(string user, MethodSignature<ImmutableArray<string>> signature, string? file)
    {
        Use(user, signature.ReturnType, file);
        foreach (ImmutableArray<string> parameter in signature.ParameterTypes)
        {
            Use(user, parameter, file);
        }
    }

    private void Use(string user, EntityHandle handle, string? file)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Use(user, [Names.Of(_metadata, (TypeDefinitionHandle)handle)], file);
                break;
            case HandleKind.TypeSpecification:
                Use(
                    user, _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null),
                    file);
                break;
            case HandleKind.FieldDefinition:
                Use(user, _metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType(), file);
                break;
            case HandleKind.MethodDefinition:
                Use(user, _metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType(), file);
                break;
            case HandleKind.MemberReference:
                Use(user, _metadata.GetMemberReference((MemberReferenceHandle)handle).Parent, file);
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification method = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Use(user, method.Method, file);
                foreach (ImmutableArray<string> argument in method.DecodeSignature(_names, null))
                {
                    Use(user, argument, file);
                }

                break;
            default:
                // The other tokens name types of other assemblies.
                break;
        }
    }

    private void Use(string user, ImmutableArray<string> used, string? file) =>
        _uses.UnionWith(used.Where(name => name != user).Select(name => new TypeUse(user, name, file)));

    private string? FileOf(MethodDefinitionHandle method)
    {
        if (_symbols is null)
        {
            return null;
        }

        MethodDebugInformation information = _symbols.GetMethodDebugInformation(method);
        DocumentHandle document = information.Document;
        if (document.IsNil && !information.SequencePointsBlob.IsNil)
        {
            document = information.GetSequencePoints().Select(
                point => point.Document).FirstOrDefault(handle => !handle.IsNil);
        }

        return document.IsNil ? null : Path.GetFileName(_symbols.GetString(_symbols.GetDocument(document).Name));
    }

    /// <summary>The kind of operand of each instruction.</summary>
    private static class Instructions
    {
        private static readonly Dictionary<short, OperandType> s_kinds = typeof(OpCodes).GetFields()
            .Select(field => field.GetValue(null))
            .OfType<OpCode>()
            .ToDictionary(code => code.Value, code => code.OperandType);

        public static OperandType Next(ref BlobReader code)
        {
            byte first = code.ReadByte();
            return s_kinds[first == 0xFE ? unchecked((short)((first << 8) | code.ReadByte())) : first];
        }
    }

    /// <summary>Reads a signature as the names of the assembly's own types in it.</summary>
    private sealed class Names : ISignatureTypeProvider<ImmutableArray<string>, object?>
    {
        /// <summary>
        /// The full name of the type in the source: lambdas and iterators become types nested within it.
        /// </summary>
        public static string Of(MetadataReader metadata, TypeDefinitionHandle handle)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            while (!type.GetDeclaringType().IsNil)
            {
                type = metadata.GetTypeDefinition(type.GetDeclaringType());
            }

            string name = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
            int arity = name.IndexOf('`', StringComparison.Ordinal);
            return arity < 0 ? name : name[..arity];
        }

        public ImmutableArray<string> GetTypeFromDefinition(
            MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [Of(reader, handle)];

        public ImmutableArray<string> GetTypeFromReference(
            MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [];

        public ImmutableArray<string> GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public ImmutableArray<string> GetArrayType(ImmutableArray<string> elementType, ArrayShape shape) => elementType;

        public ImmutableArray<string> GetByReferenceType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetFunctionPointerType(MethodSignature<ImmutableArray<string>> signature) =>
            [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(type => type)];

        public ImmutableArray<string> GetGenericInstantiation(
            ImmutableArray<string> genericType, ImmutableArray<ImmutableArray<string>> typeArguments) =>
            [.. genericType, .. typeArguments.SelectMany(type => type)];

        public ImmutableArray<string> GetGenericMethodParameter(object? genericContext, int index) => [];

        public ImmutableArray<string> GetGenericTypeParameter(object? genericContext, int index) => [];

        public ImmutableArray<string> GetModifiedType(
            ImmutableArray<string> modifier, ImmutableArray<string> unmodifiedType,
            bool isRequired) => [.. modifier, .. unmodifiedType];

        public ImmutableArray<string> GetPinnedType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetPointerType(ImmutableArray<string> elementType) => elementType;

        public ImmutableArray<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

        public ImmutableArray<string> GetSZArrayType(ImmutableArray<string> elementType) => elementType;
    }
}
