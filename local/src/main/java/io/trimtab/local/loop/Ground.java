package io.trimtab.local.loop;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.local.Checkout;
import io.trimtab.local.account.AccountControl;
import io.trimtab.local.account.EmbeddedAccount;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// What stacks stand on: an account, and clients that are its root.
public record Ground(Checkout checkout, EmbeddedAccount account, AwsClients clients) implements AutoCloseable {
    private static final String KEY = "testing";

    public static Ground of(Checkout checkout, EmbeddedAccount account) {
        return new Ground(
                checkout,
                account,
                new AwsClients(
                        account.endpoint(),
                        Region.of(account.region()),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY))));
    }

    public AccountControl control() {
        return new AccountControl(account.endpoint());
    }

    @Override
    public void close() {
        clients.close();
        account.close();
    }
}
