using System.Text.RegularExpressions;

namespace Orchestrator.Agents.Offline.Language;

/// <summary>Names of tools and platforms, in the spelling of their makers.</summary>
internal static class Technology
{
    static readonly Dictionary<string, string> Known = (
        "PostgreSQL Postgres MySQL MariaDB SQLite Oracle MongoDB Redis Kafka RabbitMQ Elasticsearch Snowflake BigQuery Databricks "
            + "Spark Airflow dbt "
        + "AWS Azure GCP Kubernetes Docker Terraform Ansible Jenkins GitHub GitLab Bitbucket Jira Linux Windows macOS Android iOS "
            + "React Angular Vue Svelte Next.js Node.js "
        + "TypeScript JavaScript Python Django Flask Rails Ruby Java Kotlin Swift Flutter Go Rust PHP Laravel WordPress Shopify Stripe "
            + "PayPal Salesforce HubSpot SAP Slack Teams "
        + "C# .NET C++ GraphQL REST gRPC OAuth SAML SSO OpenID Keycloak Okta Firebase Supabase Grafana Prometheus OpenTelemetry GDPR "
            + "HIPAA SOC2 ISO27001 PCI WCAG TensorFlow PyTorch Unity Arduino ESP32 Excel Figma Notion Mailchimp Substack Drupal")
        .Split(' ').ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that are also plain English count only in their own spelling.</summary>
    static readonly HashSet<string> Ambiguous = new(StringComparer.OrdinalIgnoreCase)
        { "Go", "Rust", "Swift", "Spark", "Slack", "Teams", "Notion", "Flask", "Rails", "Ruby", "REST", "Unity", "Windows", "React",
            "Stripe", "Oracle", "Excel", "Java" };

    public static IReadOnlyList<string> Find(string text) =>
    [
        .. Token.Matches(text).Select(m => m.Value.TrimEnd('.'))
            .Select(word => Known.TryGetValue(word, out var name) && (!Ambiguous.Contains(word) || word == name) && word != "Go" ? name
                : null)
            .OfType<string>().Distinct().Take(6),
    ];

    public static bool IsKnown(string word) => Known.ContainsKey(word);

    /// <summary>"PostgreSQL 12 to 16", from "PostgreSQL 12 database to 16"; null where no two versions are named.</summary>
    public static string? Versions(string text)
    {
        var match = Upgrade.Match(text);
        return match.Success && Known.TryGetValue(match.Groups["name"].Value, out var name)
            ? $"{name} {match.Groups["from"].Value} to {match.Groups["to"].Value}" : null;
    }

    private static Regex Token => field ??= new(@"[\p{L}\p{N}.][\p{L}\p{N}.+#]*");

    private static Regex Upgrade => field ??= new(@"(?<name>[\w.#+]+) (?:version |v)?(?<from>\d+(?:\.\d+)*)\b[^.;,]{0,40}?\bto (?:version |v"
        + @"|\k<name> )?(?<to>\d+(?:\.\d+)*)\b", RegexOptions.IgnoreCase);
}
