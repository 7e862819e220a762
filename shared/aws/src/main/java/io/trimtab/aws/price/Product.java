package io.trimtab.aws.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trimtab.domain.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One product of the Price List API, read from its JSON as a stream: an EC2 product carries dozens of reserved
/// terms, and a sweep hundreds of products, of which only one figure each is wanted.
///
/// @param price the dearest on-demand tier above nothing; empty for a product that costs nothing
record Product(Map<String, String> attributes, Optional<Money> price) {
    /// A made-up attribute: `GP3-Storage#MySQL`, from the usage type `EUC1-RDS:GP3-Storage`.
    static final String RDS_USAGE_AND_ENGINE = "usagetype#databaseEngine";

    /// A made-up attribute: `cache.r6g.large`, from the usage type `EUC1-NodeUsage:cache.r6g.large`. What is paid
    /// besides
    /// for an old version, or for a node on an Outpost, has usage types of its own.
    static final String CACHE_NODE_USAGE = "usagetype#NodeUsage";

    private static final Pattern NODE_USAGE = Pattern.compile("(?:[A-Z0-9]+-)?NodeUsage:(cache\\..+)");
    private static final JsonFactory JSON = new JsonFactory();

    Product {
        attributes = Map.copyOf(attributes);
    }

    static Product parse(String json) {
        try (var parser = JSON.createParser(json)) {
            return new Reader(parser).read();
        } catch (IOException malformed) {
            throw new UncheckedIOException("A product of the Price List API is not JSON", malformed);
        }
    }

    /// What a sweep knows this product by; empty where it is not what a sweep looks for: a Local Zone's or an
    /// Outpost's price, Aurora's I/O-optimised hour, capacity that is sold in blocks.
    Optional<String> item(String attribute) {
        var usage = attributes.getOrDefault("usagetype", "");
        if (!attributes.getOrDefault("locationType", "AWS Region").equals("AWS Region")
                || !attributes.getOrDefault("marketoption", "OnDemand").equals("OnDemand")
                || usage.contains("IOOptimized")) {
            return Optional.empty();
        }
        if (attribute.equals(RDS_USAGE_AND_ENGINE)) {
            int start = usage.indexOf("RDS:");
            return start < 0
                    ? Optional.empty()
                    : Optional.of(usage.substring(start + 4) + "#" + attributes.getOrDefault("databaseEngine", "Any"));
        }
        if (attribute.equals(CACHE_NODE_USAGE)) {
            Matcher node = NODE_USAGE.matcher(usage);
            return node.matches() ? Optional.of(node.group(1)) : Optional.empty();
        }
        return Optional.ofNullable(attributes.get(attribute));
    }

    private static final class Reader {
        private final JsonParser parser;
        private final Map<String, String> attributes = new HashMap<>();
        private Optional<Money> price = Optional.empty();

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        Product read() throws IOException {
            parser.nextToken();
            object(field -> {
                switch (field) {
                    case "product" -> object(this::inProduct);
                    case "terms" -> object(this::inTerms);
                    default -> parser.skipChildren();
                }
            });
            return new Product(attributes, price);
        }

        private void inProduct(String field) throws IOException {
            if (field.equals("attributes")) {
                object(name -> attributes.put(name, parser.getText()));
            } else if (field.equals("productFamily")) {
                attributes.put(field, parser.getText());
            } else {
                parser.skipChildren();
            }
        }

        private void inTerms(String field) throws IOException {
            if (field.equals("OnDemand")) {
                object(offer -> object(this::inOffer));
            } else {
                parser.skipChildren();
            }
        }

        private void inOffer(String field) throws IOException {
            if (field.equals("priceDimensions")) {
                object(dimension -> object(this::inDimension));
            } else {
                parser.skipChildren();
            }
        }

        private void inDimension(String field) throws IOException {
            if (field.equals("pricePerUnit")) {
                object(currency -> offer(new Money(new BigDecimal(parser.getText()), Currency.getInstance(currency))));
            } else {
                parser.skipChildren();
            }
        }

        private void offer(Money candidate) {
            if (candidate.isPositive()
                    && price.map(known -> candidate.compareTo(known) > 0).orElse(true)) {
                price = Optional.of(candidate);
            }
        }

        /// Calls `field` with the parser at each value of the object that it stands at; anything else is passed by.
        private void object(Field field) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                field.read(name);
            }
        }
    }

    @FunctionalInterface
    private interface Field {
        void read(String name) throws IOException;
    }
}
