package io.trimtab.aws.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who sends the report by e-mail, and to whom.
///
/// @param sender an address that SES has verified
public record ReportSettings(String sender, List<String> recipients) {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,<>]+@[^\\s@,<>]+");

    public ReportSettings {
        recipients = List.copyOf(recipients);
    }

    static Optional<ReportSettings> from(Variables variables) {
        return variables
                .optional("REPORT_SENDER", "trimtab@example.com", ReportSettings::address)
                .map(sender -> new ReportSettings(
                        sender,
                        variables.required(
                                "REPORT_RECIPIENTS", "team@example.com,cfo@example.com", ReportSettings::addresses)));
    }

    private static List<String> addresses(String list) {
        return Pattern.compile(",")
                .splitAsStream(list)
                .map(String::strip)
                .map(ReportSettings::address)
                .toList();
    }

    private static String address(String value) {
        if (!ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException("must be an e-mail address, was '" + value + "'");
        }
        return value;
    }
}
