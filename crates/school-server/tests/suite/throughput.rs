//! The measurement that the benches use gives figures that add up.

use school_server::measure::{Load, throughput};

#[tokio::test(flavor = "multi_thread")]
async fn a_small_load_is_acknowledged_whole() {
    let folder = tempfile::TempDir::new().unwrap();
    let load = Load { clients: 4, pushes: 10, ops: 5 };
    let measured = throughput(&folder.path().join("server"), load).await.unwrap();
    assert_eq!((measured.latencies.len(), measured.ops), (40, 200));
    assert!(measured.quantile(0.5) <= measured.quantile(0.99) && measured.quantile(1.0) <= measured.took);
    assert!(measured.ops_per_second() > measured.pushes_per_second());
    println!(
        "{:.0} pushes/s, {:.0} ops/s, p99 {:?}",
        measured.pushes_per_second(),
        measured.ops_per_second(),
        measured.quantile(0.99)
    );
}
