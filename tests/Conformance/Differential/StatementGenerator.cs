using System.Globalization;

namespace SqlGateway.Conformance.Differential;

/// <summary>
/// Random queries over the schema of <c>Data/schema.sql</c>, of types known to fit, so that most run and all have one
/// answer. The same seed gives the same statements.
/// </summary>
internal sealed class StatementGenerator(int seed)
{
    private static readonly string[] Ints = ["i2", "i4", "id", "id * 3", "coalesce(i2, 0)", "abs(id - 4)", "length(tx)"];
    private static readonly string[] Numbers = ["n", "n0", "n + 1", "id * 1.5", "round(n, 1)", "n * 2", "coalesce(n, 0)", "n / 4"];
    private static readonly string[] Texts =
        ["tx", "vc", "upper(tx)", "tx || vc", "coalesce(vc, '-')", "substring(tx from 2)", "left(vc, 2)", "trim(ch)", "i4::text"];
    private static readonly string[] Dates = ["da", "da + 1", "ts::date", "date_trunc('month', ts)::date", "da - 30"];
    private static readonly string[] Times = ["ts", "ts + interval '1 hour'", "date_trunc('day', ts)", "da + time '12:00'"];
    private static readonly string[] Comparisons = ["=", "<>", "<", "<=", ">", ">="];

    private readonly Random _random = new(seed);

    public IEnumerable<string> Generate(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return (i % 6) switch
            {
                0 => Plain(),
                1 => Grouped(),
                2 => Joined(),
                3 => Windowed(),
                4 => SetOperation(),
                _ => Nested(),
            };
        }
    }

    private string Plain() =>
        $"select id, {Expression()} as a, {Expression()} as b, {Condition()} as c from d.t where {Condition()} order by id";

    private string Grouped()
    {
        var key = Pick("b", "i2", "left(vc, 1)", "extract(year from da)", "id % 3", "da");
        var aggregate = Pick("sum(n)", "count(*)", "max(tx)", "min(da)", "avg(i2)", "count(distinct i4)", "sum(i2)", "bool_or(b)", "string_agg(vc, '/' order by id)");
        return $"select {key} as k, {aggregate} as x, count({Pick("id", "b", "tx", "n")}) as y from d.t where {Condition()} "
            + $"group by {key} having count(*) >= {_random.Next(3)} order by 1, 2, 3";
    }

    private string Joined()
    {
        var kind = Pick("join", "left join", "right join", "full join");
        return $"select e.id as e, d.id as d, e.name, d.name as dept, e.salary {Pick("+", "-", "*")} {_random.Next(1, 9)} as s from d.emp e {kind} d.dept d "
            + $"on d.id = e.dept_id{Pick("", " and e.id > 2", " and d.name like '%s%'")} where {Pick("true", "e.salary > 3000", "d.id is not null", "e.id <> 4", "e.hired < date '2022-01-01'")} order by 1, 2";
    }

    private string Windowed()
    {
        var function = Pick("row_number()", "rank()", "dense_rank()", "sum(salary)", "count(*)", "max(name)", "lag(id)", "first_value(name)", "avg(salary)");
        var frame = function.StartsWith("sum", StringComparison.Ordinal) || function.StartsWith("count", StringComparison.Ordinal)
            ? Pick("", " rows between 1 preceding and current row", " rows between current row and unbounded following", " range unbounded preceding")
            : "";
        return $"select id, {function} over ({Pick("", "partition by dept_id ")}order by {Pick("id", "salary desc nulls last, id", "name", "hired, id")}{frame}) as w from d.emp order by id";
    }

    private string SetOperation() =>
        $"select {Pick("id", "dept_id", "boss")} as v from d.emp {Pick("union", "union all", "intersect", "except", "except all", "intersect all")} "
        + $"select {Pick("id", "i2", "i4 / 10")} from d.t where {Condition()} order by 1";

    private string Nested() => _random.Next(3) switch
    {
        0 => $"select id from d.t where id {Pick("in", "not in")} (select {Pick("id", "dept_id", "boss")} from d.emp where {Pick("true", "salary > 3000", "boss is not null")}) order by id",
        1 => $"select id, (select {Pick("count(*)", "max(salary)", "min(name)", "sum(e.id)")} from d.emp e where e.id {Pick(Comparisons)} t.id) as s from d.t t order by id",
        _ => $"with c as (select {Pick("b", "i2", "vc")} as k, sum(id) as s from d.t group by 1) select k, s, s * {_random.Next(1, 5)} as m from c where s > {_random.Next(6)} order by s, k",
    };

    private string Expression() => _random.Next(5) switch
    {
        0 => Pick(Ints),
        1 => Pick(Numbers),
        2 => Pick(Texts),
        3 => Pick(Dates),
        _ => $"case when {Condition()} then {Pick(Ints)} else {_random.Next(100)} end",
    };

    private string Condition() => _random.Next(9) switch
    {
        0 => $"{Pick(Ints)} {Pick(Comparisons)} {_random.Next(-20, 50).ToString(CultureInfo.InvariantCulture)}",
        1 => $"{Pick(Numbers)} {Pick(Comparisons)} {_random.Next(0, 100)}.{_random.Next(10)}",
        2 => $"{Pick(Texts)} {Pick(Comparisons)} '{Pick("alpha", "Beta", "", "m", "ä")}'",
        3 => $"{Pick(Texts)} {Pick("like", "not like", "ilike")} '{Pick("%a%", "_e%", "A%", "%", "%\\%%")}'",
        4 => $"{Pick(Dates)} {Pick(Comparisons)} date '{Pick("2024-01-15", "1999-12-31", "2023-06-01")}'",
        5 => $"{Pick(Times)} {Pick(Comparisons)} timestamp '{Pick("2024-01-15 08:30:00", "2000-01-01")}'",
        6 => $"{Pick("b", "i4", "tx", "da", "n")} is {Pick("null", "not null")}",
        7 => $"{Pick(Ints)} between {_random.Next(5)} and {_random.Next(5, 40)}",
        _ => $"({Pick("b", "not b", "i2 = 7")} {Pick("and", "or")} {Pick("id > 3", "n is null", "tx = 'alpha'")})",
    };

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
