// The little that pages do by themselves. Nothing here is needed: without it every form still works.
(() => {
  "use strict";

  const sinyal = () => document.getElementById("sinyal");
  const perlu = () => sinyal()?.dataset.perlu ?? "";

  // A refused form: its summary takes the focus, and the title says so.
  function tandaiGalat(akar) {
    const ringkasan = akar.matches?.("[data-galat]") ? akar : akar.querySelector("[data-galat]");
    const judul = document.title.startsWith(perlu()) ? document.title.slice(perlu().length) : document.title;
    document.title = document.querySelector("[data-galat]") ? perlu() + judul : judul;
    ringkasan?.focus();
  }

  // A click on a summary's link goes to the field itself, not only near it.
  document.addEventListener("click", (kejadian) => {
    const tautan = kejadian.target.closest?.("[data-galat] a[href^='#']");
    const bidang = tautan && document.getElementById(tautan.hash.slice(1));
    if (!bidang) return;
    kejadian.preventDefault();
    bidang.scrollIntoView({ block: "center" });
    bidang.focus({ preventScroll: true });
  });

  function kabari(kunci) {
    const kotak = sinyal();
    if (kotak) kotak.textContent = kunci ? kotak.dataset[kunci] : "";
  }

  // Two quick taps send once. The mark goes when the answer is there, when sending failed, or after ten seconds.
  const berjalan = new WeakMap();

  function lepaskan(formulir) {
    if (!berjalan.has(formulir)) return;
    clearTimeout(berjalan.get(formulir));
    berjalan.delete(formulir);
    formulir.removeAttribute("aria-busy");
  }

  document.addEventListener(
    "submit",
    (kejadian) => {
      const formulir = kejadian.target;
      if (formulir.method !== "post") return;
      if (berjalan.has(formulir)) {
        kejadian.preventDefault();
        kejadian.stopImmediatePropagation();
        return;
      }
      kabari(null);
      berjalan.set(formulir, setTimeout(() => lepaskan(formulir), 10000));
      formulir.setAttribute("aria-busy", "true");
    },
    true,
  );

  const formulirDari = (kejadian) => kejadian.detail.elt?.closest?.("form");

  document.addEventListener("htmx:afterRequest", (kejadian) => {
    const formulir = formulirDari(kejadian);
    if (formulir) lepaskan(formulir);
    if (kejadian.detail.successful) kabari(null);
  });
  document.addEventListener("htmx:sendError", () => kabari("putus"));
  document.addEventListener("htmx:timeout", () => kabari("putus"));
  document.addEventListener("htmx:responseError", () => kabari("gagal"));

  // A region that belongs to another page says that page's heading; it is read from there.
  function gantiJudul(judul) {
    const kepala = document.querySelector("h1");
    document.title = judul + document.title.slice(document.title.lastIndexOf(" · "));
    kepala.textContent = judul;
    kepala.tabIndex = -1;
    kepala.focus();
  }

  // An act that leaves its page as it was says that it is done; the focus stays near, for its button is gone.
  function kabariSelesai(bagian) {
    kabari("selesai");
    setTimeout(() => kabari(null), 6000);
    bagian.tabIndex = -1;
    bagian.focus({ preventScroll: true });
  }

  document.addEventListener("htmx:afterSettle", (kejadian) => {
    const { elt: bagian, requestConfig: permintaan, xhr: jawaban } = kejadian.detail;
    tandaiGalat(bagian);
    if (jawaban?.status !== 200 || !permintaan?.elt.elements?.kode_kirim) return;
    if (bagian.dataset.judul) gantiJudul(bagian.dataset.judul);
    else kabariSelesai(bagian);
  });

  // A sheet of many rows adds up as it is ticked: the sum beside the cash, and the button that says what it will book.
  const angka = (isi) => {
    const rapi = isi.trim().replace(/^rp[ \u00a0]?/i, "").replace(/(,00|,-)$/, "");
    return /^([1-9]\d{0,2}(\.\d{3})+|[1-9]\d*)$/.test(rapi) ? Number(rapi.replaceAll(".", "")) : 0;
  };
  const rupiah = (n) => (n < 0 ? "-Rp" : "Rp") + Math.abs(n).toString().replace(/\B(?=(\d{3})+$)/g, ".");
  const isikan = (pola, n, total) => pola.replace("{n}", n).replace("{total}", rupiah(total));

  function hitungLembar(formulir) {
    const uang = angka(formulir.elements.uang.value);
    const pilih = [...formulir.querySelectorAll("input[name=pilih]:checked")];
    const total = pilih.reduce((n, kotak) => n + angka(formulir.elements[`jumlah-${kotak.value}`].value), 0);
    const selisih = uang && pilih.length ? uang - total : 0;
    const bagian = (nama) => formulir.querySelector(`[data-lembar-${nama}]`);
    bagian("uang").textContent = uang ? rupiah(uang) : "–";
    bagian("tanda").textContent = isikan(bagian("tanda").dataset.lembarTanda, pilih.length, total);
    bagian("selisih").textContent = uang && pilih.length ? rupiah(selisih) : "–";
    const tombol = bagian("tombol");
    if (pilih.length) tombol.querySelector("span").textContent = isikan(tombol.dataset.lembarTombol, pilih.length, total);
    const yakin = bagian("yakin");
    if (yakin) yakin.hidden = Number(yakin.dataset.lembarYakin) !== selisih;
  }

  document.addEventListener("input", (kejadian) => {
    const formulir = kejadian.target.closest?.("form[data-lembar]");
    if (formulir) hitungLembar(formulir);
  });

  // Back from another page: nothing is on its way any more.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(lepaskan));

  // A button marked data-cetak prints; without JavaScript it stays hidden.
  document.addEventListener("click", (kejadian) => {
    if (kejadian.target.closest?.("[data-cetak]")) window.print();
  });

  // The sheet of a count adds up while notes and coins are typed.
  document.addEventListener("input", (kejadian) => {
    const lembar = kejadian.target.closest?.("form[data-hitung]");
    if (!lembar) return;
    const jumlah = [...lembar.querySelectorAll("[data-nilai]")].reduce((n, bidang) => {
      const banyak = bidang.value.replaceAll(".", "").trim();
      return n + (/^\d{1,6}$/.test(banyak) ? Number(bidang.dataset.nilai) * Number(banyak) : 0);
    }, 0);
    lembar.querySelector("[data-jumlah]").textContent = "Rp" + jumlah.toLocaleString("id-ID");
  });

  document.documentElement.classList.add("ada-js");
  document.querySelectorAll("form[data-lembar]").forEach(hitungLembar);
  tandaiGalat(document);
})();
