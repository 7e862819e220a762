package io.trimtab.aws.price;

import io.trimtab.domain.price.PriceList;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.pricing.PricingClient;

/// Opens the price list for a run: the table's cache first, then the Price List API, then the book.
public final class PriceLists {
    private final PricingClient pricing;
    private final DynamoDbClient dynamo;
    private final String tableName;
    private final PriceBook book;

    public PriceLists(PricingClient pricing, DynamoDbClient dynamo, String tableName, PriceBook book) {
        this.pricing = pricing;
        this.dynamo = dynamo;
        this.tableName = tableName;
        this.book = book;
    }

    public PriceList forRun(Instant now) {
        return new RunPriceList(
                new PriceCache(new TableCache(dynamo, tableName)), new PriceListApi(pricing), book, now);
    }
}
