package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.DatabaseGateway;
import io.trimtab.aws.gateway.Orderable;
import io.trimtab.rightsizing.database.ClassOffers;
import java.util.Map;
import java.util.stream.Collectors;

/// What RDS sells, in the words of the rules.
final class RdsOffers implements ClassOffers {
    private final DatabaseGateway gateway;

    RdsOffers(DatabaseGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public Answer of(String engine, String engineVersion) {
        return switch (gateway.orderableClasses(engine, engineVersion)) {
            case Orderable.Listed(var classes) ->
                new Listed(classes.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, offer -> terms(offer.getValue()))));
            case Orderable.NotOffered _ -> new NothingNew();
            case Orderable.Unknown(String because) -> new Unknown(because);
        };
    }

    private static Terms terms(Orderable.OrderableClass offer) {
        return new Terms(
                offer.multiAz(),
                offer.storage().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                range -> new SizeRange(
                                        range.getValue().minGib(),
                                        range.getValue().maxGib()))));
    }
}
