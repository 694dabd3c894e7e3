using System.Text.Json;

namespace Orchestrator.Agents.Tests;

public sealed class PlanCorpusTests
{
    public static TheoryData<int> Goals => new(Enumerable.Range(0, Corpus.Goals.Count));

    [Theory, MemberData(nameof(Goals))]
    public void A_goal_of_the_corpus_becomes_the_plan_expected_of_it(int index)
    {
        var expected = Corpus.Goals[index];
        var answer = Sent.Plan(expected.GetProperty("goal").GetString()!);
        var meta = answer.Meta();

        if (expected.TryGetProperty("playbook", out var playbook)) answer.Rationale.ShouldContain($"\u201c{playbook}\u201d");
        foreach (var field in (string[])["title", "dueDate", "startDate"])
            if (expected.TryGetProperty(field, out var value)) meta.GetProperty(field).GetString().ShouldBe(value.GetString());
        if (!expected.TryGetProperty("dueDate", out _)) meta.TryGetProperty("dueDate", out _).ShouldBeFalse();
        if (expected.TryGetProperty("tags", out var tags))
            foreach (var tag in tags.EnumerateArray()) meta.GetProperty("tags").EnumerateArray().Select(t => t.GetString())
                .ShouldContain(tag.GetString());

        var inTasks = JsonSerializer.Serialize(answer.Operations(), Plain);
        foreach (var word in expected.GetProperty("words").EnumerateArray())
            (inTasks + JsonSerializer.Serialize(meta, Plain)).ShouldContain(word.GetString()!, Case.Insensitive);
        PlanShape.ShouldHold(answer);
    }

    [Fact]
    public void A_fact_stands_in_the_task_where_it_matters_and_not_only_in_the_summary()
    {
        Criteria("Migrate our PostgreSQL 12 database to 16 with less than five minutes of downtime before March 31", "$cutover")
            .ShouldContain("Measured: less than five minutes of downtime");
        Criteria("Make the checkout page load in under one second on a mid-range phone", "$prove")
            .ShouldContain("Measured: the checkout page loads in under one second on a mid-range phone");
        Criteria("Renovate the kitchen while we keep living in the house", "$living")
            .ShouldContain("Throughout the work: we keep living in the house");
        Criteria("Launch a weekly newsletter about urban gardening, two people, budget 500 euros", "$setup")
            .ShouldContain(c => c.Contains("500 euros"));
        Criteria("Reduce our cloud costs by 20% without any loss of availability", null)
            .ShouldContain(c => c.Contains("without any loss of availability"));
    }

    [Fact]
    public void What_must_be_done_before_a_day_is_done_the_work_day_before_it()
    {
        var dues = Sent.Plan("Migrate our database before March 31").Operations()
            .Select(o => o.GetProperty("body").GetProperty("dueDate").GetString()).ToList();
        dues.ShouldAllBe(due => string.CompareOrdinal(due, "2027-03-31") < 0);
        dues.ShouldContain("2027-03-30");
    }

    [Fact]
    public void A_missing_deadline_is_asked_for_and_a_given_one_is_not()
    {
        Sent.Plan("Hire three backend engineers").Questions.ShouldContain(q => q.Text == "When must it be done?" && q.Choices.Count > 1);
        Sent.Plan("Hire three backend engineers by May 1").Questions.ShouldNotContain(q => q.Text == "When must it be done?");
    }

    [Fact]
    public void Confidence_is_low_without_a_playbook_and_higher_with_one_and_facts()
    {
        var generic = Sent.Plan("Teach my parrot to whistle the national anthem").Confidence;
        var matched = Sent.Plan("Migrate our PostgreSQL 12 database to 16 with less than five minutes of downtime before March 31")
            .Confidence;
        generic.ShouldBeLessThanOrEqualTo(0.4);
        matched.ShouldBeInRange(0.75, 0.85);
        Sent.Plan("qwer zxcv").Confidence.ShouldBeLessThan(generic);
    }

    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static IReadOnlyList<string> Criteria(string goal, string? taskId) =>
    [
        .. Sent.Plan(goal).Operations().Where(o => taskId is null || o.GetProperty("taskId").GetString() == taskId)
            .SelectMany(o => o.GetProperty("body").GetProperty("acceptanceCriteria").EnumerateArray())
                .Select(c => c.GetProperty("text").GetString()!),
    ];
}
