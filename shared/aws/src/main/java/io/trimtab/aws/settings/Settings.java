package io.trimtab.aws.settings;

import io.trimtab.domain.policy.Environment;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Everything that the template tells a function by environment variables, read once at its start. The names are
/// a contract with `template.yaml`.
///
/// @param tableName the one table
/// @param environment the environment that the deployment itself belongs to
/// @param region where the function runs, and what it looks at
/// @param policyParameter the SSM parameter with the override of the policy document
/// @param eventBusName where changes are announced
/// @param verifyFunctionArn the function that looks at what was changed
/// @param consoleUrl where the link of a message leads
public record Settings(
        String tableName,
        Environment environment,
        String region,
        Optional<String> policyParameter,
        Optional<String> eventBusName,
        Optional<String> verifyFunctionArn,
        Optional<URI> consoleUrl,
        SlackSettings slack,
        Optional<ReportSettings> report,
        Optional<ContinuationSettings> continuation,
        Optional<CostReportSettings> costReport,
        OutcomeLimit outcomeLimit) {

    /// @throws IllegalArgumentException naming the variable, its value and an example of a good one
    public static Settings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        return new Settings(
                variables.required("TABLE_NAME", "trimtab-dev"),
                variables.required("ENVIRONMENT", "dev (or staging, prod)", EnvironmentWord::parse),
                variables.required("AWS_REGION", "eu-central-1"),
                variables.optional("POLICY_PARAMETER"),
                variables.optional("EVENT_BUS_NAME"),
                variables.optional("VERIFY_FUNCTION_ARN"),
                variables.optional("CONSOLE_URL", "https://console.aws.amazon.com/", Settings::url),
                SlackSettings.from(variables),
                ReportSettings.from(variables),
                ContinuationSettings.from(variables),
                CostReportSettings.from(variables),
                variables
                        .optional("TRIMTAB_OUTCOME_LIMIT", "500 (or all)", OutcomeLimit::parse)
                        .orElse(OutcomeLimit.DEFAULT));
    }

    /// For a function that cannot do without.
    ///
    /// @throws IllegalArgumentException with an example
    public String requiredEventBusName() {
        return eventBusName.orElseThrow(() -> new IllegalArgumentException(
                "EVENT_BUS_NAME must be set, for example EVENT_BUS_NAME=trimtab-dev, but is missing or empty"));
    }

    static URI url(String value) {
        URI url = URI.create(value);
        if (url.getHost() == null
                || !(url.getScheme().equals("https") || url.getScheme().equals("http"))) {
            throw new IllegalArgumentException("must be a URL with a host, was " + value);
        }
        return url;
    }
}
