package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.policy.NetworkList.Way;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How an allow-list is written for the network around the hub. */
enum NetworkFormat {
    NFTABLES {
        @Override
        String rules(List<Way> ways, Optional<String> user) {
            return """
                #!/usr/sbin/nft -f
                # The ways out of the hub, from its configuration. Loading it again replaces the table in one step.
                # nftables knows addresses and no names: print with --resolve, and again every few minutes, since
                # providers move: java -jar passerelle.jar policy network --resolve --user USER | nft -f -
                %stable inet passerelle
                delete table inet passerelle
                table inet passerelle {
                %s%s    chain hub {
                        oifname "lo" accept
                        ct state established,related accept
                        icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit } accept
                        # Names are asked for anywhere: narrow it to your resolvers, a name can carry data.
                        meta l4proto { tcp, udp } th dport 53 accept
                        ip daddr . tcp dport @allowed4 accept
                        ip6 daddr . tcp dport @allowed6 accept
                        # Told at once, so that the hub sees "not sent" and not a call without an answer.
                        counter reject with icmpx type admin-prohibited
                    }
                    chain ways_out {
                        type filter hook output priority filter; policy accept;
                        %sjump hub
                    }
                }
                """.formatted(
                            note(ways, ""),
                            set("allowed4", "ipv4_addr", ways, address -> !address.contains(":")),
                            set("allowed6", "ipv6_addr", ways, address -> address.contains(":")),
                            user.map(name -> "meta skuid \"" + name + "\" ").orElse(""));
        }
    },
    KUBERNETES {
        @Override
        String rules(List<Way> ways, Optional<String> user) {
            return """
                # The ways out of the hub's pods, from its configuration; 'policyTypes: [Egress]' closes every other.
                # It holds for pods with the label below, in the namespace that it is applied to.
                # A NetworkPolicy knows addresses and no names: print with --resolve, and again every few minutes, since
                # providers move:
                # java -jar passerelle.jar policy network --format kubernetes --resolve | kubectl apply -f -
                # Where Cilium runs, --format cilium keeps the names.
                %sapiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata:
                  name: passerelle-ways-out
                spec:
                  podSelector:
                    matchLabels:
                      app.kubernetes.io/name: passerelle
                  policyTypes: [Egress]
                  egress:
                    # Names are asked for here: write the labels of your cluster's DNS if they are others.
                    - to:
                        - namespaceSelector:
                            matchLabels:
                              kubernetes.io/metadata.name: kube-system
                          podSelector:
                            matchLabels:
                              k8s-app: kube-dns
                      ports:
                        - {protocol: UDP, port: 53}
                        - {protocol: TCP, port: 53}
                %s\
                """.formatted(note(ways, IN_THE_POD), each(ways, NetworkFormat::block));
        }
    },
    CILIUM {
        @Override
        String rules(List<Way> ways, Optional<String> user) {
            return """
                # The ways out of the hub's pods, from its configuration, by name; the rules close every other.
                # They hold for pods with the label below, in the namespace that they are applied to:
                # java -jar passerelle.jar policy network --format cilium | kubectl apply -f -
                # Cilium learns the addresses of a name from the answers it sees, and answers for no other name.
                %sapiVersion: cilium.io/v2
                kind: CiliumNetworkPolicy
                metadata:
                  name: passerelle-ways-out
                spec:
                  endpointSelector:
                    matchLabels:
                      app.kubernetes.io/name: passerelle
                  egress:
                %s\
                """.formatted(note(ways.stream().filter(Way::inTheHost).toList(), IN_THE_POD), egress(ways));
        }
    };

    private static final String CLOSED = "  CLOSED by these rules: no address, print with --resolve";
    private static final String IN_THE_POD = "  stays in the pod, and needs no rule";
    private static final String DNS = """
            # Names are asked for here: write the labels of your cluster's DNS if they are others.
            - toEndpoints:
                - matchLabels:
                    k8s:io.kubernetes.pod.namespace: kube-system
                    k8s:k8s-app: kube-dns
              toPorts:
                - ports:
                    - {port: "53", protocol: ANY}
                  rules:
                    dns:
        """;

    /**
     * @param ways sorted
     * @param user whose packets are judged, where the format can tell whose they are
     */
    abstract String rules(List<Way> ways, Optional<String> user);

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    // A name without an address is closed by these rules: whoever loads them must see it.
    private static String note(List<Way> ways, String inside) {
        return ways.stream()
                .map(way -> "#   " + way.host() + ":" + way.port()
                        + (way.inTheHost() ? inside : way.addresses().isEmpty() ? CLOSED : "") + "\n")
                .collect(Collectors.joining());
    }

    /** A rule that allows nothing where there is nothing to allow: without any rule Cilium would close nothing. */
    private static String egress(List<Way> ways) {
        String asked = each(ways, NetworkFormat::lookUp);
        String rules = (asked.isEmpty() ? "" : DNS + asked) + each(ways, NetworkFormat::named);
        return rules.isEmpty() ? "    - {}\n" : rules;
    }

    private static String set(String name, String type, List<Way> ways, Predicate<String> kind) {
        String elements = ways.stream()
                .filter(way -> !way.inTheHost())
                .flatMap(way -> way.addresses().stream().filter(kind).map(address -> address + " . " + way.port()))
                .distinct()
                .collect(Collectors.joining(", "));
        return "    set " + name + " {\n        type " + type + " . inet_service\n"
                + (elements.isEmpty() ? "" : "        elements = { " + elements + " }\n") + "    }\n";
    }

    private static String each(List<Way> ways, Function<Way, String> rule) {
        // Nothing of these looks at what stays in the pod.
        return ways.stream().filter(way -> !way.inTheHost()).map(rule).collect(Collectors.joining());
    }

    private static String block(Way way) {
        return way.addresses().isEmpty()
                ? ""
                : "    # " + way.host() + "\n    - to:\n"
                        + way.addresses().stream()
                                .map(address -> "        - ipBlock: {cidr: \"" + address
                                        + (address.contains(":") ? "/128" : "/32") + "\"}\n")
                                .collect(Collectors.joining())
                        + "      ports:\n        - {protocol: TCP, port: " + way.port() + "}\n";
    }

    private static String lookUp(Way way) {
        return way.literal() ? "" : "              - matchName: " + way.host() + "\n";
    }

    private static String named(Way way) {
        String to = way.literal()
                ? "    - toCIDR: [\"" + way.host() + (way.host().contains(":") ? "/128" : "/32") + "\"]\n"
                : "    - toFQDNs:\n        - matchName: " + way.host() + "\n";
        return to + "      toPorts:\n        - ports:\n            - {port: \"" + way.port() + "\", protocol: TCP}\n";
    }
}
