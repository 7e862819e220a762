package io.trimtab.apply;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// DynamoDB's condition expressions, as far as the stores use them: comparisons, `attribute_exists`,
/// `attribute_not_exists`, `begins_with`, `AND`, `OR` and brackets. What it does not know it refuses.
final class Expression {
    private static final Pattern TOKEN = Pattern.compile("\\s*(<=|>=|<>|[=<>(),]|[#:]?[A-Za-z_][A-Za-z0-9_]*)");

    private static final Map<String, List<String>> KNOWN = new ConcurrentHashMap<>();

    private final Deque<String> tokens;
    private final Map<String, AttributeValue> item;
    private final Map<String, AttributeValue> values;
    private final Map<String, String> names;

    private Expression(
            String text,
            Map<String, AttributeValue> item,
            Map<String, AttributeValue> values,
            Map<String, String> names) {
        this.tokens = new ArrayDeque<>(KNOWN.computeIfAbsent(text, Expression::tokens));
        this.item = item;
        this.values = values;
        this.names = names;
    }

    /// @param item empty where there is none
    static boolean holds(
            String text,
            Map<String, AttributeValue> item,
            Map<String, AttributeValue> values,
            Map<String, String> names) {
        Expression expression = new Expression(text, item, values, names);
        boolean holds = expression.either();
        if (!expression.tokens.isEmpty()) {
            throw new IllegalArgumentException("expression must end, goes on with " + expression.tokens);
        }
        return holds;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("expression must be known, was " + text.substring(end));
        }
        return tokens;
    }

    private boolean either() {
        boolean holds = both();
        while ("OR".equals(tokens.peek())) {
            tokens.pop();
            holds |= both();
        }
        return holds;
    }

    private boolean both() {
        boolean holds = single();
        while ("AND".equals(tokens.peek())) {
            tokens.pop();
            holds &= single();
        }
        return holds;
    }

    private boolean single() {
        String token = tokens.pop();
        return switch (token) {
            case "(" -> {
                boolean holds = either();
                expect(")");
                yield holds;
            }
            case "attribute_exists" -> argument().isPresent();
            case "attribute_not_exists" -> argument().isEmpty();
            case "begins_with" -> {
                expect("(");
                Optional<AttributeValue> whole = operand(tokens.pop());
                expect(",");
                Optional<AttributeValue> start = operand(tokens.pop());
                expect(")");
                yield whole.isPresent()
                        && whole.get().s().startsWith(start.orElseThrow().s());
            }
            default -> compared(operand(token), tokens.pop(), operand(tokens.pop()));
        };
    }

    private Optional<AttributeValue> argument() {
        expect("(");
        Optional<AttributeValue> value = operand(tokens.pop());
        expect(")");
        return value;
    }

    private Optional<AttributeValue> operand(String token) {
        if (token.startsWith(":")) {
            return Optional.of(Optional.ofNullable(values.get(token))
                    .orElseThrow(() -> new IllegalArgumentException("values must hold " + token)));
        }
        String name = token.startsWith("#") ? names.get(token) : token;
        return Optional.ofNullable(item.get(name));
    }

    /// What is not there equals nothing and is neither above nor below anything.
    private static boolean compared(Optional<AttributeValue> left, String operator, Optional<AttributeValue> right) {
        if (left.isEmpty()
                || right.isEmpty()
                || left.get().type() != right.get().type()) {
            return false;
        }
        int order = order(left.get(), right.get());
        return switch (operator) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException("operator must be known, was " + operator);
        };
    }

    private static int order(AttributeValue left, AttributeValue right) {
        return switch (left.type()) {
            case S -> left.s().compareTo(right.s());
            case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
            case BOOL -> left.bool().compareTo(right.bool());
            default -> throw new IllegalArgumentException("type must be S, N or BOOL, was " + left.type());
        };
    }

    private void expect(String token) {
        String found = tokens.pop();
        if (!found.equals(token)) {
            throw new IllegalArgumentException("expected " + token + ", found " + found);
        }
    }
}
