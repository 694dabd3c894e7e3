using System.Text.Json;

namespace Orchestrator.ServiceDefaults.Tests;

public sealed class JsonTests
{
    [Fact]
    public void Answers_have_the_form_that_the_contract_promises()
    {
        var at = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)).AddTicks(6_789_999);
        var note = new Note("Grüße, O'Neil <ana>", at, new DateOnly(2026, 3, 4), null, State.InProgress);
        JsonSerializer.Serialize(note, JsonDefaults.Options).ShouldBe(
            """{"text":"Grüße, O'Neil <ana>","writtenAt":"2026-01-02T03:04:05.678Z","due":"2026-03-04","by":null,"state":"in_progress"}""");
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.678Z")]
    [InlineData("2026-01-02T05:04:05.678+02:00")]
    [InlineData("2026-01-01T22:04:05.678-05:00")]
    public void Instants_are_read_with_any_offset(string text) =>
        JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", JsonDefaults.Options)
            .ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    [Fact]
    public void A_page_says_where_it_stands()
    {
        JsonSerializer.Serialize(new PageRequest(2, 2).Of<int>([3, 4], 5), JsonDefaults.Options).ShouldBe(
            """{"items":[3,4],"page":2,"pageSize":2,"totalItems":5,"totalPages":3,"hasNext":true,"hasPrev":true,"nextCursor":null}""");
        new PageRequest(1, 50).Of<int>([], 0).HasNext.ShouldBeFalse();
    }

    private enum State { Todo, InProgress }

    private sealed record Note(string Text, DateTimeOffset WrittenAt, DateOnly Due, string? By, State State);
}
