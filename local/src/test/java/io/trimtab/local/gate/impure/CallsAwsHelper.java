package io.trimtab.local.gate.impure;

import io.trimtab.aws.settings.Settings;
import software.amazon.awssdk.core.exception.SdkException;

/// Breaks the rules of direction, of the SDK's place and of names on purpose.
final class CallsAwsHelper {
    private CallsAwsHelper() {}

    static Class<?> settings() {
        return Settings.class;
    }

    static String because(SdkException failure) {
        return String.valueOf(failure.getMessage());
    }
}
