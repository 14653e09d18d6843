using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Conformance.House.Tests;

/// <summary>The public members of an assembly: a sorted line for each public or protected member.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>The name of the verified file in a project's folder.</summary>
    public const string FileName = "PublicApi.txt";

    /// <summary>
    /// The lines of an assembly, without compiler-generated members of records and without nullability.
    /// </summary>
    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetTypes().Where(IsVisible)
            .SelectMany(type => Members(type).Select(member => $"{NameOf(type)}.{member}").Prepend(Header(type)))
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static bool IsVisible(Type type) =>
        type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
            : type.IsPublic;

    private static string Header(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        List<string> bases = [];
        if (type is { IsClass: true, BaseType: { } derived } && derived != typeof(object))
        {
            bases.Add(NameOf(derived));
        }

        if (!type.IsEnum)
        {
            Type[] inherited = type.BaseType?.GetInterfaces() ?? [];
            bases.AddRange(
                type.GetInterfaces()
                    .Except(inherited)
                    .Where(one => one.IsVisible)
                    .Select(NameOf)
                    .Order(StringComparer.Ordinal));
        }

        return $"{NameOf(type)} {kind}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (ConstructorInfo constructor
            in type.GetConstructors(Declared).Where(one => !one.IsStatic && IsSeen(one)))
        {
            yield return $"new({Parameters(constructor)})";
        }

        foreach (FieldInfo field in type.GetFields(Declared)
                .Where(one => (one.IsPublic || one.IsFamily || one.IsFamilyOrAssembly) && !one.IsSpecialName))
        {
            string modifier = field switch
            {
                { IsLiteral: true } => "const ",
                { IsInitOnly: true } => "readonly ",
                _ => "",
            };
            yield return type.IsEnum ? field.Name : $"{field.Name}: {modifier}{NameOf(field.FieldType)}";
        }

        foreach (PropertyInfo property in type.GetProperties(Declared))
        {
            List<string> accessors = [];
            if (property.GetMethod is { } get && IsOpen(get))
            {
                accessors.Add("get");
            }

            if (property.SetMethod is { } set && IsOpen(set))
            {
                accessors.Add(IsInit(set) ? "init" : "set");
            }

            if (accessors.Count > 0 && property.Name != "EqualityContract")
            {
                string index = property.GetIndexParameters() is { Length: > 0 } parameters
                    ? $"[{string.Join(", ", parameters.Select(Parameter))}]"
                    : "";
                yield return $"{property.Name}{index}: {Static(property.GetMethod ?? property.SetMethod!)}{NameOf(property.PropertyType)} {{ {string.Join("; ", accessors)} }}";
            }
        }

        foreach (EventInfo one in type.GetEvents(Declared).Where(one => one.AddMethod is { } add && IsOpen(add)))
        {
            yield return $"{one.Name}: event {NameOf(one.EventHandlerType!)}";
        }

        foreach (MethodInfo method in type.GetMethods(Declared)
                .Where(one =>
                    IsSeen(one) && (!one.IsSpecialName || one.Name.StartsWith("op_", StringComparison.Ordinal))))
        {
            string arguments = method.IsGenericMethodDefinition
                ? $"<{string.Join(", ", method.GetGenericArguments().Select(one => one.Name))}>"
                : "";
            yield return $"{method.Name}{arguments}({Parameters(method)}): {Static(method)}{(method.IsAbstract && !type.IsInterface ? "abstract " : "")}{NameOf(method.ReturnType)}";
        }
    }

    private static bool IsSeen(MethodBase method) =>
        IsOpen(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string way = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => "",
        };
        Type type = parameter.ParameterType.IsByRef
            ? parameter.ParameterType.GetElementType()!
            : parameter.ParameterType;
        string otherwise = parameter.HasDefaultValue
            ? string.Create(CultureInfo.InvariantCulture, $" = {parameter.RawDefaultValue ?? "default"}")
            : "";
        return $"{way}{NameOf(type)} {parameter.Name}{otherwise}";
    }

    private static string NameOf(Type type)
    {
        if (type.HasElementType)
        {
            string suffix = type switch
            {
                { IsArray: true } => "[]",
                { IsPointer: true } => "*",
                _ => "&",
            };
            return NameOf(type.GetElementType()!) + suffix;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        // An inner type also lists the type arguments of its outer type.
        Type[] arguments = type.GetGenericArguments();
        int taken = 0;
        StringBuilder name = new(type.Namespace);
        foreach (Type part in Outward(type).Reverse())
        {
            int arity = part.GetGenericArguments().Length - taken;
            _ = name.Append('.').Append(part.Name.Split('`')[0]);
            if (arity > 0)
            {
                _ = name.Append('<').AppendJoin(", ", arguments.Skip(taken).Take(arity).Select(NameOf)).Append('>');
                taken += arity;
            }
        }

        return name.ToString();
    }

    private static IEnumerable<Type> Outward(Type type)
    {
        for (Type? next = type; next is not null; next = next.DeclaringType)
        {
            yield return next;
        }
    }
}
