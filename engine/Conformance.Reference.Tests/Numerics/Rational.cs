using System.Numerics;

namespace Conformance.Reference.Tests.Numerics;

/// <summary>An exact fraction; the denominator is positive.</summary>
internal readonly record struct Rational(BigInteger Numerator, BigInteger Denominator)
{
    public int Sign => Numerator.Sign;

    /// <summary><paramref name="significand"/> · 2^<paramref name="exponent"/>.</summary>
    public static Rational Scaled(BigInteger significand, int exponent) => exponent >= 0
        ? new Rational(significand << exponent, 1)
        : new Rational(significand, BigInteger.One << -exponent);

    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    public static Rational operator +(Rational a, Rational b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational operator *(Rational a, Rational b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>A quotient of positive numbers, or of zero by a positive one.</summary>
    public static Rational operator /(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>This · 2^<paramref name="exponent"/>.</summary>
    public Rational Times(int exponent) => this * Scaled(1, exponent);

    public BigInteger Truncate() => BigInteger.Divide(Numerator, Denominator);

    public BigInteger Floor()
    {
        BigInteger quotient = BigInteger.DivRem(Numerator, Denominator, out BigInteger remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    public BigInteger RoundToEven()
    {
        BigInteger floor = Floor();
        int comparison = ((Numerator - (floor * Denominator)) * 2).CompareTo(Denominator);
        return comparison > 0 || (comparison == 0 && !floor.IsEven) ? floor + 1 : floor;
    }

    /// <summary>The exponent of the greatest power of two that does not exceed this positive number.</summary>
    public int FloorLog2()
    {
        int guess = (int)(Numerator.GetBitLength() - Denominator.GetBitLength());
        return Times(-guess).Floor() >= 1 ? guess : guess - 1;
    }

    /// <summary>
    /// The square root of a positive number, or a number that rounds to the same value with <paramref name="bits"/>
    /// bits: one extra digit says whether any digits follow.
    /// </summary>
    public Rational SquareRoot(int bits)
    {
        int shift = Math.Max(0, bits - (FloorLog2() / 2) + 1);
        Rational scaled = Times(2 * shift);
        BigInteger integer = scaled.Floor();
        BigInteger root = Root(integer);
        bool isExact = root * root * scaled.Denominator == scaled.Numerator;
        return Scaled((root * 2) + (isExact ? 0 : 1), -shift - 1);
    }

    private static BigInteger Root(BigInteger square)
    {
        BigInteger low = 0;
        BigInteger high = BigInteger.One << (int)((square.GetBitLength() / 2) + 1);
        while (high - low > 1)
        {
            BigInteger middle = (low + high) / 2;
            if (middle * middle <= square)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
