using Conformance.Engines.Isolation;
using Conformance.Engines.Processes;

namespace Conformance.Engines.Tests.Isolation;

/// <summary>
/// An adapter in shell that misbehaves when a function with a special name is invoked. It counts calls of <c>count</c>
/// and returns the number for every global.
/// </summary>
internal static class ScriptedEngine
{
    private const string Script =
        """
        n=-1
        count=0
        while IFS= read -r line; do
          n=$((n + 1))
          case $line in
            *'"do":"hello"'*)
              echo '{"id":'$n',"hello":{"protocol":1,"name":"scripted","version":"7","features":["multiValue"],"abilities":["hostExterns"]}}' ;;
            *'"name":"count"'*) count=$((count + 1)); echo '{"id":'$n',"returned":[]}' ;;
            *'"do":"get-global"'*) echo '{"id":'$n',"returned":[{"i32":"'$count'"}]}' ;;
            *'"name":"process"'*) echo '{"id":'$n',"returned":[{"i32":"'$$'"}]}' ;;
            *'"name":"refuse"'*) echo '{"id":'$n',"refused":"no"}' ;;
            *'"name":"die"'*) echo 'last words' >&2; kill -SEGV $$ ;;
            *'"name":"exit"'*) echo 'giving up' >&2; exit 3 ;;
            *'"name":"hang"'*) while :; do :; done ;;
            *'"name":"garbage"'*) echo 'Welcome to the scripted engine!' ;;
            *'"name":"half"'*) printf '{"id":%s,' $n; exit 0 ;;
            *'"name":"wrong"'*) echo '{"id":'$n',"returned":[{"i32":"many"}]}' ;;
            *'"name":"twice"'*) echo '{"id":'$n',"returned":[]}'; echo '{"id":'$n',"returned":[]}' ;;
            *'"name":"answer-and-die"'*)
              count=$((count + 1)); echo '{"id":'$n',"returned":[]}'; [ -e "$1" ] || { : > "$1"; echo 'giving up' >&2; exit 3; } ;;
            *'"name":"late"'*) sleep 0.2; echo '{"id":'$n',"returned":[]}' ;;
            *'"name":"close"'*) exec >&-; while :; do sleep 0.1; done ;;
            *'"name":"flood"'*) head -c 1000000 /dev/zero | tr '\0' x >&2; echo >&2; echo 'end of flood' >&2; echo '{"id":'$n',"returned":[]}' ;;
            *'"name":"eat"'*) all=$(head -c 200000000 /dev/zero | tr '\0' x); while :; do :; done ;;
            *) echo '{"id":'$n',"returned":[]}' ;;
          esac
        done
        """;

    /// <summary>An adapter that accepts everything.</summary>
    public static ProcessLauncher Agreeing() => Of(Agreeing(":"));

    /// <summary>
    /// The script of an adapter that accepts everything, with code that runs before it on each <c>$line</c>.
    /// </summary>
    public static string Agreeing(string first) =>
        $$$"""
        n=-1
        while IFS= read -r line; do
          n=$((n + 1))
          {{{first}}}
          case $line in
            *'"do":"hello"'*)
              echo '{"id":'$n',"hello":{"protocol":1,"name":"agreeing","version":"1","features":["exceptions"],"abilities":["hostExterns","tableAccess","memoryAccess","globalAccess","exactNans","vectors"]}}' ;;
            *) echo '{"id":'$n',"returned":[]}' ;;
          esac
        done
        """;

    /// <summary>Starts the adapter.</summary>
    /// <param name="mark">A file that <c>answer-and-die</c> creates when it dies, so that it dies only once.</param>
    public static ProcessEngine Start(ProcessOptions? options = null, string mark = "/") =>
        new(Of(Script, mark), options);

    /// <summary>Any shell script as an adapter.</summary>
    public static ProcessLauncher Of(string script, string mark = "/") =>
        new(new EngineCommand("/bin/sh", ["-c", script, "sh", mark]));
}
