package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainTest {

    /** Computed in Python from docs/contracts/evidence-chain.md alone. */
    @Test
    void theFirstLinkIsTheKnownAnswer() {
        assertThat(Chain.hash(1, Chain.START, Rows.intent("K7.collect")))
                .asHexString()
                .isEqualToIgnoringCase("6016a29ea7e83aedccb00597a39a9710b5dacee9fb224652dff4dfef2267afe0");
    }

    @Test
    void everyColumnAndEveryPlaceChangesTheHash() {
        EvidenceRow row = Rows.intent("K7.collect");
        Set<String> hashes = new HashSet<>();
        hashes.add(hex(Chain.hash(1, Chain.START, row)));
        hashes.add(hex(Chain.hash(2, Chain.START, row)));
        hashes.add(hex(Chain.hash(1, new byte[] {1}, row)));
        hashes.add(hex(Chain.hash(1, Chain.START, Rows.intent("K8.collect"))));
        hashes.add(hex(Chain.hash(1, Chain.START, row.ended(1, Rows.AT, 1, "delivered"))));
        hashes.add(hex(Chain.hash(1, Chain.START, row.ended(1, Rows.AT, 2, "delivered"))));
        hashes.add(hex(Chain.hash(1, Chain.START, row.withMembers("00", 1))));
        hashes.add(hex(Chain.hash(1, Chain.START, row.withMembers("00", 2))));
        assertThat(hashes).hasSize(8);
    }

    /** The vectors that the reference implementation of RFC 6962 is tested with. */
    @Test
    void theTreeIsTheOneOfRfc6962() {
        List<String> inputs = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            leaves.add(Merkle.leaf(HexFormat.of().parseHex(inputs.get(i))));
            assertThat(hex(Merkle.root(leaves))).isEqualTo(roots.get(i));
        }
        assertThat(hex(Merkle.root(List.of())))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aMemberIsBoundToItsPlace() {
        Member member = new Member("aide-et-soleil", null, "e-1", "ab");
        assertThat(Chain.member(0, member)).isNotEqualTo(Chain.member(1, member));
        assertThat(new String(Chain.member(0, member), StandardCharsets.UTF_8))
                .isEqualTo("29:passerelle-evidence-member-v1,1:0,14:aide-et-soleil,~3:e-1,2:ab,");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
