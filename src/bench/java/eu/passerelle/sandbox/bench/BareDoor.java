package eu.passerelle.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The peer: what one would write by hand in an afternoon. It parses, keeps one row an event under the same uniqueness,
 * and answers after the commit. It checks nothing, knows no caller, encrypts nothing and applies nothing.
 */
public final class BareDoor {
    static final String TABLE = """
        create table if not exists bare_inbox (
          id bigint generated always as identity primary key,
          source text not null, event_id text not null, type text not null, creditor text not null,
          business_id text not null, digest bytea not null, body bytea not null,
          received_at timestamptz not null default clock_timestamp(),
          unique (source, event_id), unique (type, creditor, business_id))\
        """;
    static final String TOPIC = "bench.invoices";
    private static final String INSERT = "insert into bare_inbox"
            + " (source, event_id, type, creditor, business_id, digest, body) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing";
    private static final int POLL_MAX = 500;
    private static final int POOL_MAX = 24;
    private static final int BACKLOG = 1024;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HikariDataSource database;

    private BareDoor(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl + "?reWriteBatchedInserts=true");
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(POOL_MAX);
        config.setAutoCommit(false);
        database = new HikariDataSource(config);
    }

    /** @param args JDBC URL, port to listen on, Kafka's bootstrap servers */
    public static void main(String[] args) throws IOException {
        BareDoor door = new BareDoor(args[0]);
        Thread.ofPlatform().name("records").start(() -> door.takeRecords(args[2]));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1])), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/batch", exchange -> door.takeRequest(exchange, false));
        server.createContext("/each", exchange -> door.takeRequest(exchange, true));
        server.start();
    }

    private void takeRequest(HttpExchange exchange, boolean commitEach) throws IOException {
        JsonNode tree = json.readTree(exchange.getRequestBody().readAllBytes());
        List<JsonNode> events = new ArrayList<>();
        if (tree.isArray()) {
            tree.forEach(events::add);
        } else {
            events.add(tree);
        }
        if (commitEach) {
            events.forEach(event -> store(List.of(event)));
        } else {
            store(events);
        }
        StringBuilder answer = new StringBuilder("{\"results\":[");
        for (int i = 0; i < events.size(); i++) {
            answer.append(i == 0 ? "" : ",").append("{\"index\":").append(i).append(",\"outcome\":\"stored\"}");
        }
        byte[] bytes = answer.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void takeRecords(String bootstrapServers) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "group.id", "bare",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "max.poll.records", POLL_MAX),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (true) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(200));
                if (records.isEmpty()) {
                    continue;
                }
                List<JsonNode> events = new ArrayList<>(records.count());
                for (ConsumerRecord<String, byte[]> record : records) {
                    events.add(json.readTree(record.value()));
                }
                store(events);
                consumer.commitSync();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(List<JsonNode> events) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (JsonNode event : events) {
                byte[] body = json.writeValueAsBytes(event.path("data"));
                insert.setString(1, event.path("source").asText());
                insert.setString(2, event.path("id").asText());
                insert.setString(3, event.path("type").asText());
                insert.setString(4, event.path("data").path("creditor").asText());
                insert.setString(5, event.path("data").path("invoice").asText());
                insert.setBytes(6, MessageDigest.getInstance("SHA-256").digest(body));
                insert.setBytes(7, body);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException | IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
