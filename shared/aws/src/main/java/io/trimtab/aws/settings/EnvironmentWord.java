package io.trimtab.aws.settings;

import io.trimtab.domain.policy.Environment;

/// The words by which settings and policy name an [Environment].
final class EnvironmentWord {
    private EnvironmentWord() {}

    static Environment parse(String word) {
        return switch (word) {
            case "dev" -> Environment.DEV;
            case "staging" -> Environment.STAGING;
            case "prod" -> Environment.PROD;
            default -> throw new IllegalArgumentException("must be dev, staging or prod, was '" + word + "'");
        };
    }

    static String of(Environment environment) {
        return switch (environment) {
            case DEV -> "dev";
            case STAGING -> "staging";
            case PROD -> "prod";
        };
    }
}
