using System.Text.RegularExpressions;
using Orchestrator.Agents.Offline.Commands;
using Orchestrator.Agents.Offline.Language;
using static Orchestrator.Agents.Offline.Asking.SelectionPatterns;

namespace Orchestrator.Agents.Offline.Asking;

/// <summary>
/// The tasks that a question is about, whatever is asked of them: titles, people, times and conditions are looked for anywhere in its words and taken away. What is
/// left over must be a condition or part of titles too; with words that nobody knows nothing is selected, for a question back is better than the wrong tasks.
/// </summary>
internal sealed class Selection
{
    readonly CommandContext _context;
    readonly List<Func<BoardTask, bool>> _conditions = [];
    string _rest;

    Selection(string words, CommandContext context) => (_rest, _context) = (words, context);

    /// <summary>Those whose names stood in it; the one who asks for "my".</summary>
    public IReadOnlyList<AgentPerson> People { get; private set; } = [];

    /// <summary>Whether more than people narrows it.</summary>
    public bool IsNarrow { get; private set; }

    public IReadOnlyList<BoardTask> Tasks { get; private set; } = [];

    public static Selection? Read(string words, CommandContext context)
    {
        var selection = new Selection(words, context);
        return selection.ReadAll(words) ? selection : null;
    }

    bool ReadAll(string words)
    {
        ReadTitles();
        if (_context.Last.Count > 0) Take(Those, _ => _context.Last.Contains);
        var titled = _conditions.Count;
        ReadStates();
        ReadTimes();
        var timed = _conditions.Count > titled;
        ReadPeople();
        _rest = Noise.Replace(Obligation.Replace(_rest, " "), " ");
        if (timed) _rest = OfTime.Replace(_rest, " ");
        _rest = Spaces.Replace(_rest, " ").Trim(' ', ',', '?', '.', ';');
        if (TaskFilter.Read(_rest, _context) is not { } filter) return false;
        var filtered = _context.Board.Tasks.Where(filter).ToList();
        // "For", "on" and the like lead to a subject: one that no title speaks of was meant otherwise.
        if (filtered.Count == 0 && Subject.IsMatch(_rest)) return false;
        IsNarrow = _conditions.Count > (People.Count > 0 ? 1 : 0) || Words.Stems(_rest).Count > 0;
        // What somebody has is what is still to do, unless the question says otherwise.
        var openOnly = (People.Count > 0 || Obligation.IsMatch(words)) && !Finished.IsMatch(words);
        Tasks = [.. filtered.Where(t => _conditions.TrueForAll(c => c(t)) && (!openOnly || TaskConditions.IsOpen(t)))];
        return true;
    }

    /// <summary>In quotes: "how many of “A” and “B” are done".</summary>
    void ReadTitles()
    {
        var meant = Quoted.Matches(_rest).Select(m => _context.Board.Tasks.FirstOrDefault(t => t.Title.Equals(m.Groups["title"].Value, StringComparison.OrdinalIgnoreCase))).OfType<BoardTask>().ToHashSet();
        if (meant.Count == 0) return;
        _conditions.Add(meant.Contains);
        _rest = Joint.Replace(Quoted.Replace(_rest, " "), " ");
    }

    void ReadStates()
    {
        Take(TaskConditions.Unstarted, _ => t => t.Status == "todo");
        Take(OverdueBy, m => Durations.FindShift(m.Value) is { } by ? t => TaskConditions.IsOpen(t) && t.Date("dueDate") < by.Shift.Back.From(_context.Today) : null);
        Take(StartsWhat, m => PersonQuestions.Named(m.Value, _context).Count > 0 || m.Groups["who"].Value is "i" or "we" ? t => t.Status == "todo" && Said.WaitsFor(t, _context).Count == 0 : null, m => m.Groups["who"].Value.Equals("i", StringComparison.OrdinalIgnoreCase) ? "my" : m.Groups["who"].Value);
        Take(Achieved, _ => t => t.Status == "done");
        Take(Waiting, _ => t => TaskConditions.IsOpen(t) && Said.WaitsFor(t, _context).Count > 0);
        Take(Ready, _ => t => TaskConditions.IsOpen(t) && t.Status != "blocked" && Said.WaitsFor(t, _context).Count == 0);
        Take(Unowned, _ => t => Said.Assignee(t) is null);
        Take(Owned, _ => t => Said.Assignee(t) is not null);
    }

    /// <summary>Days and stretches of time are those that tasks are due in, unless they are to start then.</summary>
    void ReadTimes()
    {
        Take(Past, m => Within(Before(m), m.Index));
        _rest = SharedMonth.Replace(_rest, "${first} of ${month} ${and} the ${second} of ${month}");
        var dates = DateReader.Find(_rest, _context.Today).Where(d => d.Words.Contains(' ') || !_context.OwnWords.Contains(d.Words.ToLowerInvariant())).ToList();
        if (dates is [var first, var second] && Between.IsMatch(_rest[..(first.Start + "between ".Length > _rest.Length ? _rest.Length : first.Start + "between ".Length)]))
        {
            var field = Field(first.Start);
            _conditions.Add(t => t.Date(field) >= first.Period.First && t.Date(field) <= second.Period.Last);
            _rest = Between.Replace(_rest.Remove(second.Start, second.End - second.Start).Remove(first.Start, first.End - first.Start), " ");
            return;
        }

        foreach (var date in dates.OrderByDescending(d => d.Start))
        {
            var (due, not) = (Due(date), Not.Match(_rest[..date.Start]));
            _conditions.Add(not.Success ? t => !due(t) : due);
            var start = not.Success ? not.Index : date.Start;
            _rest = _rest.Remove(start, date.End - start).Insert(start, " ");
        }
    }

    Func<BoardTask, bool> Due(DateMention date)
    {
        var (field, period, today) = (Field(date.Start), date.Period, _context.Today);
        // "Next week" ends on Friday for work that is to be done by then; what is due on its Sunday still is due next week.
        var last = Week.IsMatch(date.Words) && !period.IsDay ? period.First.Plus(6) : period.Last;
        return date.Before ? t => t.Date(field) < period.First
            : Until.IsMatch(date.Words) ? t => t.Date(field) <= period.Last
            : After.IsMatch(date.Words) ? t => t.Date(field) > period.Last
            : From.IsMatch(date.Words) ? t => t.Date(field) >= period.First
            : Span.IsMatch(date.Words) ? t => t.Date(field) >= today && t.Date(field) <= period.Last
            : t => t.Date(field) >= period.First && t.Date(field) <= last;
    }

    Period Before(Match past) => past.Groups["unit"].Value switch
    {
        "week" => Period.Week(_context.Today.Plus(-7)),
        "month" => Period.Month(_context.Today.PlusMonths(-1).Year, _context.Today.PlusMonths(-1).Month),
        _ => Period.Day(_context.Today.Plus(-1)),
    };

    Func<BoardTask, bool> Within(Period period, int at)
    {
        var field = Field(at);
        return t => t.Date(field) >= period.First && t.Date(field) <= period.Last;
    }

    string Field(int at) => Starts.IsMatch(_rest[..at]) ? "startDate" : "dueDate";

    void ReadPeople()
    {
        var named = PersonQuestions.Named(_rest, _context).ToList();
        if (named.Count == 0 && _context.People.Self is { } self && Own.IsMatch(_rest))
        {
            named.Add(_context.People.All.FirstOrDefault(p => p.Id == self) ?? new(self, "you"));
            _rest = Own.Replace(_rest, " ");
        }

        if (named.Count == 0) return;
        foreach (var part in named.SelectMany(p => p.Name.Split(' ')).Where(part => part.Length > 1))
            _rest = Regex.Replace(_rest, $@"(?:\b(?:(?:assigned|given|belong\w*|owned|done) )?(?:to|of|for|by|with|from|on)\s+)?\b{Regex.Escape(part)}\b(?:['’]s?)?(?:\s+(?:and|or)\b)?", " ", RegexOptions.IgnoreCase);
        People = named;
        _conditions.Add(t => named.Exists(p => p.Id == Said.Assignee(t)));
    }

    /// <param name="kept">What of it still is to be read; nothing where it is null.</param>
    void Take(Regex pattern, Func<Match, Func<BoardTask, bool>?> read, Func<Match, string>? kept = null)
    {
        if (pattern.Match(_rest) is not { Success: true } match || read(match) is not { } condition) return;
        _conditions.Add(condition);
        _rest = _rest.Remove(match.Index, match.Length).Insert(match.Index, kept is null ? " " : $" {kept(match)} ");
    }
}
