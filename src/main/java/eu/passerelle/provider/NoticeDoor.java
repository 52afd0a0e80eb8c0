package eu.passerelle.provider;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.HttpAnswer;
import eu.passerelle.delivery.Problem;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader.Proof;
import eu.passerelle.settings.Faults;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.Hop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where providers' webhooks come in: proved over the raw bytes, stored once, answered 200. What a notice says is
 * applied afterwards ({@link Notices}).
 */
@Component("noticeDoor")
public class NoticeDoor {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeDoor.class);
    private static final int BODY_BYTES_MAX = 1024 * 1024;
    private static final String PATHS = "/webhooks/";
    /** Provider, creditor and, where that is the proof, the digest of a secret. */
    private static final int SEGMENTS_MAX = 3;

    private final Map<String, Entrance> entrances = new HashMap<>();
    private final NoticeTable notices;

    /** @throws eu.passerelle.settings.FaultyConfiguration when a provider's notices come through no inbound hop */
    NoticeDoor(List<NoticeReader> readers, Arrivals arrivals, NoticeTable notices) {
        Faults faults = new Faults();
        for (NoticeReader reader : readers) {
            String way = "rest:" + PATHS + reader.provider();
            arrivals.through(way)
                    .ifPresentOrElse(
                            hop -> entrances.put(reader.provider(), new Entrance(reader, hop)),
                            () -> faults.add(
                                    "config/hops.yaml",
                                    1,
                                    "no inbound hop is declared from " + way + ", where notices come in",
                                    "declare it"));
        }
        faults.stopIfAny();
        this.notices = notices;
    }

    /** Who reads a provider's notices, and the hop that declares them. */
    private record Entrance(NoticeReader reader, Hop hop) {}

    /** The answer to a proved notice, new or not. */
    record Answer(boolean received) {}

    /** Takes {@code POST /webhooks/<provider>[/<creditor>[/<secret>]]} and leaves the answer on the exchange. */
    public void take(Exchange exchange) {
        Message request = exchange.getMessage();
        String path = request.getHeader(Exchange.HTTP_URI, "", String.class);
        int start = path.indexOf(PATHS);
        String[] names = start < 0
                ? new String[] {""}
                : path.substring(start + PATHS.length()).split("/", SEGMENTS_MAX);
        Entrance entrance = entrances.get(names[0]);
        Optional<Creditor> addressed = names.length > 1 ? creditor(names[1]) : Optional.empty();
        if (entrance == null || !isWellAddressed(entrance.reader(), names.length, addressed)) {
            HttpAnswer.problem(exchange, Problem.notFound());
            return;
        }
        NoticeReader reader = entrance.reader();
        Optional<byte[]> body = HttpAnswer.body(request, BODY_BYTES_MAX);
        if (body.isEmpty()) {
            HttpAnswer.problem(
                    exchange, Problem.tooLarge(new Fault("", "body-bytes", "a notice has at most 1048576 bytes")));
            return;
        }
        Proof proof = reader.prove(
                addressed,
                body.get(),
                name -> name.equals(NoticeReader.PATH_DIGEST)
                        ? Optional.of(names[SEGMENTS_MAX - 1])
                        : Optional.ofNullable(request.getHeader(name, String.class)));
        switch (proof) {
            case Proof.Unproved(String why) -> {
                LOG.warn("a notice to {} is not proved: {}", reader.provider(), why);
                HttpAnswer.problem(
                        exchange,
                        Problem.malformed(new Fault("", "proof", "the signature does not prove this body, now"))
                                .answered(reader.unprovedStatus()));
            }
            case Proof.Proved proved -> {
                notices.store(entrance.hop(), reader.provider(), proved.told());
                HttpAnswer.json(exchange, 200, new Answer(true));
            }
        }
    }

    private static boolean isWellAddressed(NoticeReader reader, int segments, Optional<Creditor> addressed) {
        return reader.isProvedByPath()
                ? segments == SEGMENTS_MAX && addressed.isPresent()
                : segments == 1 || segments < SEGMENTS_MAX && addressed.isPresent();
    }

    private static Optional<Creditor> creditor(String name) {
        try {
            return Optional.of(new Creditor(name));
        } catch (IllegalArgumentException noSlug) {
            return Optional.empty();
        }
    }
}
