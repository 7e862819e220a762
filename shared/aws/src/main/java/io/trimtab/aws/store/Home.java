package io.trimtab.aws.store;

import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.domain.resource.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// In which account and region a function is at work. In Lambda its own ARN tells. Run by hand it is given one that
/// nobody has (`sam local` says us-east-1 and 012345678912, whatever the credentials); there the region is that of the
/// environment, and the account the one that the state table is in.
public final class Home {
    private final Optional<String> region;
    private final Supplier<StateTable> table;

    private Home(Optional<String> region, Supplier<StateTable> table) {
        this.region = region;
        this.table = table;
    }

    /// @param environment variables, of which `AWS_SAM_LOCAL` says that the function runs by hand
    /// @param table asked for by hand only
    public static Home from(Map<String, String> environment, Supplier<StateTable> table) {
        boolean byHand = Boolean.parseBoolean(environment.get("AWS_SAM_LOCAL"));
        return new Home(Optional.ofNullable(environment.get("AWS_REGION")).filter(_ -> byHand), table);
    }

    /// The function's ARN, with the account and region that it is really at work in. Where the table cannot be read,
    /// the
    /// account stays as it was told: the run itself will say what is wrong.
    public Arn of(Arn told) {
        return region.map(here -> told.in(here, account(told))).orElse(told);
    }

    private String account(Arn told) {
        try {
            return table.get().arn().account();
        } catch (GatewayException _) {
            return told.account();
        }
    }
}
