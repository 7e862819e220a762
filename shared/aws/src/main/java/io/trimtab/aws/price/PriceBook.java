package io.trimtab.aws.price;

import io.trimtab.domain.money.Rate;
import io.trimtab.domain.money.Unit;
import io.trimtab.domain.price.InstanceName;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.price.Tenancy;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.OperatingSystem;
import java.math.BigDecimal;
import java.util.Optional;

/// The dated book of public on-demand prices in this program (`prices/price-book.txt`, whose head says where its
/// figures come from). It knows no price that is not written there or follows from its rules.
public final class PriceBook {
    private final PriceBookPages pages;

    PriceBook(PriceBookPages pages) {
        this.pages = pages;
    }

    /// Opens the packed book. Nothing of it is read before the first question.
    public static PriceBook packed() {
        return new PriceBook(PriceBookPages.lazily("/prices/price-book.txt"));
    }

    public Optional<Quote> quote(PriceKey key) {
        return switch (key) {
            case PriceKey.Instance instance -> ofInstance(instance);
            case PriceKey.DatabaseInstance database -> ofDatabase(database);
            case PriceKey.FunctionDuration duration ->
                ofFunction(duration.region(), duration.architecture(), "duration", Unit.GB_SECOND);
            case PriceKey.FunctionRequest request ->
                ofFunction(request.region(), request.architecture(), "request", Unit.REQUEST);
            case PriceKey.DatabaseStorage _, PriceKey.DatabaseIops _, PriceKey.CacheNode _ -> Optional.empty();
        };
    }

    private Optional<Quote> ofInstance(PriceKey.Instance key) {
        if (key.tenancy() != Tenancy.SHARED) {
            return Optional.empty();
        }
        var linux = find("instances LINUX SHARED", key.region(), key.instanceType(), Unit.HOUR);
        return switch (key.operatingSystem()) {
            case LINUX -> linux;
            case WINDOWS -> linux.flatMap(quote -> withWindows(quote, key.instanceType()));
            case RHEL, SUSE, OTHER -> Optional.empty();
        };
    }

    private Optional<Quote> withWindows(Quote linux, String instanceType) {
        return pages.licencePerVCpuHour(OperatingSystem.WINDOWS, InstanceName.of(instanceType))
                .map(licence -> new Quote(new Rate(linux.rate().price().plus(licence), Unit.HOUR), linux.source()));
    }

    private Optional<Quote> ofDatabase(PriceKey.DatabaseInstance key) {
        return switch (key.deployment()) {
            case SINGLE_AZ -> singleZone(key);
            case MULTI_AZ ->
                pages.multiZoneFactor(key.engine())
                        .flatMap(factor -> singleZone(key).map(quote -> times(quote, factor)));
            case MULTI_AZ_CLUSTER -> Optional.empty();
        };
    }

    private Optional<Quote> singleZone(PriceKey.DatabaseInstance key) {
        return find("databases " + key.engine() + " " + key.licence(), key.region(), key.instanceClass(), Unit.HOUR);
    }

    private static Quote times(Quote quote, BigDecimal factor) {
        return new Quote(
                new Rate(quote.rate().price().times(factor), quote.rate().per()), quote.source());
    }

    private Optional<Quote> ofFunction(String region, Architecture architecture, String word, Unit unit) {
        return find("functions", region, architecture + "." + word, unit);
    }

    private Optional<Quote> find(String section, String region, String item, Unit unit) {
        if (item.lastIndexOf('.') <= 0) {
            return Optional.empty();
        }
        return pages.section(section)
                .flatMap(table -> table.price(region, InstanceName.of(item)))
                .map(price -> new Quote(
                        new Rate(price.amount(), unit), new PriceSource(PriceSource.Kind.PRICE_BOOK, price.asOf())));
    }
}
