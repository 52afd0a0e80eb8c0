package eu.passerelle.transfer.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.settings.Asked;
import eu.passerelle.settings.Command;
import eu.passerelle.settings.Installation;
import eu.passerelle.transfer.Recipients;
import eu.passerelle.transfer.Recipients.Address;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code policy network}: the addresses that the hub may reach, as rules for the network around it. The same list from
 * the same files as the tripwire inside the JVM, for a layer that code in the JVM cannot pass by.
 */
final class NetworkList implements Command {

    /** A name or address with a port, and its addresses: its own when it is one, those found when asked to resolve. */
    record Way(String host, int port, List<String> addresses) {
        boolean literal() {
            return addresses.contains(host);
        }

        boolean inTheHost() {
            return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
        }
    }

    @Override
    public String words() {
        return "policy network";
    }

    @Override
    public String takes() {
        return "[--format FORMAT] [--user USER] [--resolve] [--json]";
    }

    @Override
    public String answers() {
        return "the allow-list for the network: FORMAT nftables (default; for what USER sends, else for the whole"
                + " host), kubernetes or cilium";
    }

    @Override
    public Exit run(Asked asked, Installation here, PrintWriter out, PrintWriter err) {
        NetworkFormat format = asked.text("format").map(NetworkList::format).orElse(NetworkFormat.NFTABLES);
        Optional<String> user = asked.text("user");
        user.filter(name -> !name.matches("[a-z0-9_][a-z0-9_-]{0,31}")).ifPresent(name -> {
            throw new WrongUse("'" + name + "' is no user's name");
        });
        if (user.isPresent() && format != NetworkFormat.NFTABLES) {
            throw new WrongUse("option '--user' is of nftables: " + format.written() + " knows pods and no users");
        }
        List<Way> ways = new ArrayList<>();
        boolean allFound = true;
        for (Address address : sorted(addresses(here))) {
            Optional<Way> way = way(address, asked.has("resolve"));
            if (way.isEmpty()) {
                err.println(address.host() + ": the name has no address now, and is left out");
                allFound = false;
            }
            ways.add(way.orElseGet(() -> new Way(address.host(), address.port(), List.of())));
        }
        out.print(asked.has("json") ? json(ways) + System.lineSeparator() : format.rules(ways, user));
        return allFound ? Exit.FINE : Exit.FAULTS;
    }

    /** What the tripwire of a hub in this installation allows. */
    static Set<Address> addresses(Installation here) {
        Recipients recipients =
                new DeclaredRecipients(AskedPolicy.of(here).declaration(), StoreSetting.all(here::setting));
        return recipients.allowedAddresses();
    }

    private static NetworkFormat format(String name) {
        return Arrays.stream(NetworkFormat.values())
                .filter(format -> format.written().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongUse("unknown format '" + name + "': write nftables, kubernetes or cilium"));
    }

    private static List<Address> sorted(Set<Address> addresses) {
        return addresses.stream()
                .sorted(Comparator.comparing(Address::host).thenComparingInt(Address::port))
                .toList();
    }

    private static Optional<Way> way(Address address, boolean resolve) {
        String host = address.host().replaceAll("[\\[\\]]", "");
        // A host of digits, dots and colons is an address: reading it asks nobody.
        boolean literal = host.matches("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");
        if (!literal && !resolve) {
            return Optional.of(new Way(host, address.port(), List.of()));
        }
        try {
            List<String> found = Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
            return Optional.of(new Way(host, address.port(), literal ? List.of(host) : found));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String json(List<Way> ways) {
        try {
            return new ObjectMapper().writeValueAsString(ways);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
