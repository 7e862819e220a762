package io.trimtab.domain.resource;

import java.util.regex.Pattern;

/// The name AWS gives to one resource.
///
/// @param value for example `arn:aws:ec2:eu-central-1:123456789012:instance/i-0abc`
public record Arn(String value) implements Comparable<Arn> {
    private static final Pattern FORM = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");

    public Arn {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "arn must have the form arn:partition:service:region:account:resource, was " + value);
        }
    }

    public static Arn of(String partition, String service, String region, String account, String resource) {
        return new Arn(String.join(":", "arn", partition, service, region, account, resource));
    }

    public String service() {
        return part(2);
    }

    public String region() {
        return part(3);
    }

    public String account() {
        return part(4);
    }

    /// What follows the account, such as `instance/i-0abc` or `function:checkout`.
    public String resource() {
        return part(5);
    }

    /// The same resource elsewhere.
    public Arn in(String region, String account) {
        return of(part(1), service(), region, account, resource());
    }

    /// Another resource of the same partition, region and account.
    public Arn beside(String service, String resource) {
        return of(part(1), service, region(), account(), resource);
    }

    private String part(int index) {
        return value.split(":", 6)[index];
    }

    @Override
    public int compareTo(Arn other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
