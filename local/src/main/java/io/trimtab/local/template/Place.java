package io.trimtab.local.template;

/// Where a stack would stand.
/// @param account AWS account, 12 digits
/// @param region such as `eu-central-1`
public record Place(String account, String region) {
    public Place {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("account must be 12 digits, was " + account);
        }
        if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
            throw new IllegalArgumentException("region must be like eu-central-1, was " + region);
        }
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
