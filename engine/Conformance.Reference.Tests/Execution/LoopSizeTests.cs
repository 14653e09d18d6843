using System.Reflection;
using Conformance.Reference.Execution;
using Conformance.Reference.Lowered;

namespace Conformance.Reference.Tests.Execution;

/// <summary>The size and shape of the loop as it is compiled, which planted faults change.</summary>
[Category("Unmutated")]
public sealed class LoopSizeTests
{
    // The compiler stops optimising a method above 60,000 bytes; this leaves room.
    private const int MaximumLength = 40_000;
    private const byte SwitchCode = 0x45;

    [Test]
    public void The_loop_is_small_enough_to_be_optimised() =>
        Assert.That(Body().Length, Is.LessThan(MaximumLength));

    [Test]
    public void Every_row_has_a_case_of_its_own()
    {
        int count = Enum.GetValues<Op>().Count(op => op != Op.Cold);
        int[] targets = Targets(count);
        int otherwise = targets[(int)Op.RestoreInstance];
        foreach (Op op in Enum.GetValues<Op>())
        {
            if (op is not (Op.Cold or Op.RestoreInstance))
            {
                Assert.That(targets[(int)op], Is.Not.EqualTo(otherwise), $"{op} is not executed by the loop");
            }
        }
    }

    private static byte[] Body() =>
        typeof(Machine).GetMethod(
            "Run", BindingFlags.NonPublic | BindingFlags.Static)!.GetMethodBody()!.GetILAsByteArray()!;

    private static int[] Targets(int count)
    {
        byte[] body = Body();
        for (int at = 0; at < body.Length - 5; at++)
        {
            if (body[at] == SwitchCode && BitConverter.ToInt32(body, at + 1) == count)
            {
                int[] targets = new int[count];
                for (int i = 0; i < count; i++)
                {
                    targets[i] = BitConverter.ToInt32(body, at + 5 + (i * sizeof(int)));
                }

                return targets;
            }
        }

        throw new InvalidOperationException("the loop has no switch over all rows");
    }
}
