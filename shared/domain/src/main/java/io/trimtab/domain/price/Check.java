package io.trimtab.domain.price;

final class Check {
    private Check() {}

    static void name(String field, String value, String example) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must be set, such as " + example + ", was blank");
        }
    }
}
