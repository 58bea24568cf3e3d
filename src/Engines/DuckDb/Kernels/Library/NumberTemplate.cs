using System.Globalization;
using System.Numerics;
using System.Text;
using SqlGateway.Core.Errors;

namespace SqlGateway.Engines.DuckDb.Kernels.Library;

/// <summary>A template of to_char for numbers: digits, point, groups, signs, FM, RN, TH, and literal text.</summary>
internal sealed class NumberTemplate
{
    private const char SignMark = '\u0001';

    private readonly List<string> _marks = [];
    private bool _fill = true;
    private bool _roman;
    private string _ordinal = "";

    private int _wholeDigits;
    private int _fractionDigits;
    private int _firstZero = -1;
    private bool _brackets;
    private bool _leadingSign;
    private bool _trailingSign;
    private bool _trailingMinus;
    private bool _plus;
    private bool _signMarked;

    public static NumberTemplate Parse(string format)
    {
        var template = new NumberTemplate();
        var behindPoint = false;
        for (var i = 0; i < format.Length;)
        {
            i += template.Take(format, i, ref behindPoint);
        }

        return template;
    }

    public string Format(Int128 unscaled, int scale)
    {
        var negative = unscaled < 0;
        var rounded = BigInteger.Abs(BigDecimal.Round(unscaled, scale - _fractionDigits));
        if (_roman)
        {
            return Roman(BigDecimal.Round(unscaled, scale));
        }

        negative &= !rounded.IsZero;
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(_fractionDigits + 1, '0');
        var whole = digits[..^_fractionDigits].TrimStart('0');
        var fraction = digits[^_fractionDigits..];

        // A zero before the point is a digit that needs its place, shown only when nothing stands behind the point.
        var overflow = Math.Max(whole.Length, 1) > _wholeDigits;
        whole = whole.Length == 0 && _fractionDigits == 0 ? "0" : whole;
        return Lay(whole.PadLeft(_wholeDigits, ' '), fraction, negative, overflow, whole.Length);
    }

    /// <summary>The number in a text: what the template does not name is passed over.</summary>
    public (BigInteger Unscaled, int Scale) Read(string text)
    {
        var digits = new StringBuilder();
        var scale = 0;
        var behindPoint = false;
        var negative = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                if (behindPoint ? scale < _fractionDigits : digits.Length < _wholeDigits)
                {
                    digits.Append(c);
                    scale += behindPoint ? 1 : 0;
                }
            }
            else if (c == '.' && _fractionDigits > 0)
            {
                behindPoint = true;
            }
            else
            {
                negative |= c is '-' || (c is '<' && _brackets);
            }
        }

        return digits.Length == 0
            ? throw new GatewayException(SqlState.InvalidTextRepresentation, "invalid input syntax for type numeric: \"" + text + "\"")
            : (BigInteger.Parse(digits.ToString(), CultureInfo.InvariantCulture) * (negative ? -1 : 1), scale);
    }

    private int Take(string format, int i, ref bool behindPoint)
    {
        bool Is(string word) => string.Compare(format, i, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

        if (Is("FM"))
        {
            _fill = false;
            return 2;
        }

        if (Is("RN"))
        {
            _roman = true;
            return 2;
        }

        if (Is("PR"))
        {
            _brackets = true;
            return 2;
        }

        if (Is("TH"))
        {
            _ordinal = format.Substring(i, 2);
            return 2;
        }

        if (Is("MI") || Is("PL") || Is("SG"))
        {
            _trailingMinus |= Is("MI") || Is("SG");
            _plus |= !Is("MI");
            if (_wholeDigits == 0)
            {
                throw SqlErrors.NotSupported($"the template {format[i..(i + 2)]} before the digits");
            }

            return 2;
        }

        if (Is("EEEE") || Is("V"))
        {
            throw SqlErrors.NotSupported($"the number template {(Is("V") ? "V" : "EEEE")}");
        }

        switch (char.ToUpperInvariant(format[i]))
        {
            case '9' or '0':
                if (behindPoint)
                {
                    _fractionDigits++;
                    _marks.Add(format[i] == '0' ? "f0" : "f9");
                }
                else
                {
                    _firstZero = format[i] == '0' && _firstZero < 0 ? _wholeDigits : _firstZero;
                    _wholeDigits++;
                    _marks.Add("d");
                }

                break;
            case '.' or 'D':
                behindPoint = true;
                _marks.Add(".");
                break;
            case ',' or 'G':
                _marks.Add(",");
                break;
            case 'S':
                _ = _wholeDigits == 0 && _fractionDigits == 0 ? _leadingSign = true : _trailingSign = true;
                break;
            case 'L':
                _marks.Add("l ");
                break;
            case '"':
                var end = format.IndexOf('"', i + 1);
                end = end < 0 ? format.Length : end;
                _marks.Add("l" + format[(i + 1)..end]);
                return Math.Min(end + 1, format.Length) - i;
            default:
                _marks.Add("l" + format[i]);
                break;
        }

        return 1;
    }

    private string Lay(string whole, string fraction, bool negative, bool overflow, int significant)
    {
        _signMarked = false;

        // Digits from the first forced zero on are always shown.
        var shownFrom = Math.Min(_wholeDigits - significant, _firstZero < 0 ? _wholeDigits : _firstZero);
        var number = new StringBuilder();
        var digit = 0;
        var behind = 0;
        var lastForced = _marks.FindLastIndex(m => m == "f0");
        var kept = _fill ? fraction.Length : Math.Max(fraction.TrimEnd('0').Length, lastForced < 0 ? 0 : _marks.Take(lastForced + 1).Count(m => m[0] == 'f'));
        foreach (var mark in _marks)
        {
            switch (mark[0])
            {
                case 'd':
                    var place = digit++;
                    if (overflow || place >= shownFrom)
                    {
                        MarkSign(number);
                    }

                    _ = overflow ? number.Append('#') : place < shownFrom ? number.Append(_fill ? " " : "") : number.Append(whole[place] == ' ' ? '0' : whole[place]);
                    break;
                case 'f':
                    var index = behind++;
                    MarkSign(number);
                    _ = overflow ? number.Append('#') : index < kept ? number.Append(fraction[index]) : number;
                    break;
                case ',':
                    _ = digit > shownFrom || overflow ? number.Append(',') : number.Append(_fill ? " " : "");
                    break;
                case '.':
                    MarkSign(number);
                    number.Append('.');
                    break;
                default:
                    number.Append(mark.AsSpan(1));
                    break;
            }
        }

        return Signed(number.ToString(), negative) + Ordinal(whole, negative);
    }

    /// <summary>The sign goes before the first digit that is shown.</summary>
    private void MarkSign(StringBuilder number)
    {
        if (!_signMarked)
        {
            _signMarked = true;
            number.Append(SignMark);
        }
    }

    private string Signed(string number, bool negative)
    {
        var (before, behind) = (_brackets, _trailingSign, _trailingMinus || _plus) switch
        {
            (true, _, _) => negative ? ("<", ">") : _fill ? (" ", " ") : ("", ""),
            (_, true, _) => ("", negative ? "-" : "+"),
            (_, _, true) => ("", negative ? _trailingMinus ? "-" : " " : _plus ? "+" : _fill ? " " : ""),
            _ => (negative ? "-" : _leadingSign ? "+" : _fill ? " " : "", ""),
        };
        return number.Replace(SignMark.ToString(), before, StringComparison.Ordinal) + behind;
    }

    private string Ordinal(string whole, bool negative)
    {
        if (_ordinal.Length == 0 || _fractionDigits > 0 || negative)
        {
            return "";
        }

        var digits = whole.Trim();
        var word = digits.Length > 1 && digits[^2] == '1' ? "th" : (digits.Length == 0 ? '0' : digits[^1]) switch
        {
            '1' => "st",
            '2' => "nd",
            '3' => "rd",
            _ => "th",
        };
        return char.IsUpper(_ordinal[0]) ? word.ToUpperInvariant() : word;
    }

    private string Roman(BigInteger value)
    {
        if (value < 1 || value > 3999)
        {
            return new string('#', 15);
        }

        var left = (int)value;
        var output = new StringBuilder();
        foreach (var (weight, letters) in ((int, string)[])[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
            (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; left >= weight; left -= weight)
            {
                output.Append(letters);
            }
        }

        return _fill ? output.ToString().PadLeft(15) : output.ToString();
    }
}
