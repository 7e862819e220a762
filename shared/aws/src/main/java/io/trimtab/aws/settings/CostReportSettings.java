package io.trimtab.aws.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where the cost and usage report lies: an export of AWS Data Exports, CUR 2.0.
///
/// @param prefix of all its keys, without slashes at its ends
/// @param name of the export
public record CostReportSettings(String bucket, String prefix, String name) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("[^/](.*[^/])?");
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z!_.*'()-]+");

    static Optional<CostReportSettings> from(Variables variables) {
        return variables
                .optional("COST_REPORT_BUCKET", "billing-exports", value -> like(BUCKET, value))
                .map(bucket -> new CostReportSettings(
                        bucket,
                        variables.required("COST_REPORT_PREFIX", "exports", value -> like(PREFIX, value)),
                        variables.required("COST_REPORT_NAME", "trimtab", value -> like(NAME, value))));
    }

    /// Under it lie its data and what describes them.
    public String root() {
        return prefix + "/" + name;
    }

    private static String like(Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("must match " + form + ", was '" + value + "'");
        }
        return value;
    }
}
