"""Tables that lie in a text as plain lines are told from prose, and prose inside them is read."""

from __future__ import annotations

from gouji.document.text.reader import from_text


def blocks(source: str) -> list[tuple[str, str]]:
    document = from_text(source)
    return [(b.kind, document.text[b.start:b.end]) for b in document.blocks]


def tables(source: str) -> list[str]:
    return [text for kind, text in blocks(source) if kind == "table"]


def test_rows_of_cells_set_off_by_tabs():
    assert tables("二、支出情况\n支出如下。\n项目\t预算数\t决算数\n教育\t20\t18\n合计\t\t18\n三、其他\n无。") == ["项目\t预算数\t决算数\n教育\t20\t18\n合计\t18"]


def test_markdown_rows():
    source = "支出如下。\n\n| 项目 | 金额（万元） |\n|:---|---:|\n| 教育 | 20 |\n| 其中：小学 | |\n\n以上合计20万元。"
    assert tables(source) == ["项目\t金额(万元)\n教育\t20\n其中:小学"]
    document = from_text(source)
    at = document.text.index("20")
    assert document.position(document.source_offset(at)) == (5, 8)


def test_rows_with_blanks_between_figures():
    assert tables("省对下补助如下。\n级次 2023 2024 增减\n省级 600 620 20\n市级 500 480 -20\n以上均已拨付。") == ["级次 2023 2024 增减\n省级 600 620 20\n市级 500 480 -20"]


def test_one_cell_to_a_line():
    cells = "单位：万元\n项目\n预算数\n决算数\n一、税收收入\n20\n18\n二、非税收入\n其中：罚没收入\n5\n6"
    assert blocks(f"收入情况见下表。\n{cells}\n三、支出情况\n支出20万元。") == [
        ("paragraph", "收入情况见下表。"), ("table", cells.replace("：", ":")), ("heading", "三、支出情况"), ("paragraph", "支出20万元。")]


def test_empty_lines_between_rows_change_nothing():
    cells = "指标\n分值\n得分\n\n产出指标\n\n20\n18\n\n效益指标\n30\n\n30"
    assert tables(f"评分如下。\n{cells}\n\n得分较高。") == [cells.replace("\n\n", "\n")]


def test_cells_that_begin_with_a_tab():
    source = "附件2\n自评表\n\t财政供养人员\n\t编制数\n\n\t25\n\t扩面任务\n\t扩面11700人，缴费8653人\n\t1.公务用车经费\n\t3\n填表人：甲"
    assert tables(source) == ["财政供养人员\n编制数\n25\n扩面任务\n扩面11700人，缴费8653人\n1.公务用车经费\n3"]


def test_header_cells_before_the_first_figure_belong_to_the_table_and_its_title_does_not():
    assert blocks("附件2\n2024年度基础数据表\n财政供养人员情况\n编制数\n控制率\n25\n21\n84%")[1:] == [
        ("heading", "2024年度基础数据表"), ("table", "财政供养人员情况\n编制数\n控制率\n25\n21\n84%")]


def test_sentences_inside_cells_are_prose():
    source = "\t年度目标\n\t2024年城乡居民参保任务91322人，完成参保92236人，完成率101%；其中实际缴费37102人。\n\t偏差原因\n\t无\n"
    assert blocks(source) == [
        ("table", "年度目标"), ("paragraph", "2024年城乡居民参保任务91322人，完成参保92236人，完成率101%;其中实际缴费37102人。"), ("table", "偏差原因\n无")]


def test_headings_and_items_of_prose_inside_a_cell():
    source = "\t预期目标\n\t（一）险种工作完成良好\n\t1.机关保险：2024年参保人数5435人，其中实际缴费5164人，完成率100%。\n\t分值\n\t10\n"
    assert [kind for kind, _ in blocks(source)] == ["table", "heading", "paragraph", "table"]


def test_a_long_cell_within_a_row_is_prose():
    row = "存在问题\t部分指标还不够清晰、可衡量，不便于开展量化评价，需要进一步改进与完善。\t备注"
    assert [kind for kind, _ in blocks(f"{row}\n合计\t20\t30")] == ["table", "paragraph", "table"]
    bars = row.replace("\t", " | ")
    assert [kind for kind, _ in blocks(f"| {bars} |\n| 合计 | 20 | 30 |")] == ["table", "paragraph", "table"]


def test_text_that_is_indented_with_tabs_is_no_table():
    source = "\t一、基本情况\n\t我局贯彻落实各项财政政策，严格执行预算管理规定，全年支出20万元，增长5%。\n\t二、主要做法\n\t加强财务管理，严格执行各项规定，杜绝超支现象的发生，提高资金使用效益。"
    assert [kind for kind, _ in blocks(source)] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_list_of_amounts_is_prose():
    source = "支出总额30亿元，具体如下：\n——教育支出20亿元；\n——卫生支出10亿元。\n1.公共安全支出68.8亿元，增长6.6%；\n2.教育支出171亿元，增长0.2%；\n3.科技支出34亿元，增长33%。"
    assert {kind for kind, _ in blocks(source)} == {"paragraph"}


def test_a_list_of_names_is_no_table():
    source = "我局共设4个股室：\n1.办公室\n2.计划股\n3.稽核股\n4.档案馆\n以上股室均已配备人员。"
    assert [kind for kind, _ in blocks(source)] == ["paragraph", *["heading"] * 4, "paragraph"]


def test_a_figure_torn_out_of_a_sentence_is_no_table():
    assert blocks("全年发放各项社会保险待遇共计\n31.55\n亿元，同比增长9.16%。") == [("paragraph", "全年发放各项社会保险待遇共计31.55亿元，同比增长9.16%。")]


def test_a_figure_between_finished_sentences_is_a_cell():
    assert ("table", "31.55") in blocks("全年情况如下。\n31.55\n以上数据未经审计。")


def test_a_declared_unit_above_a_table_that_is_lost():
    assert blocks("2024年收入决算表\n单位：万元\n（一）收入情况\n收入20万元。")[1] == ("table", "单位:万元")


def test_a_list_of_contents_is_not_taken_for_the_text():
    source = "甲县部门决算\n目录\n一、主要职能\n二、收入情况\n名词解释\n一、主要职能\n负责财政工作。\n二、收入情况\n收入20万元。"
    assert [b for b in blocks(source) if b[0] == "table"] == [("table", "目录\n一、主要职能\n二、收入情况\n名词解释")]
    dotted = "甲县部门决算\n1.收入总表…………3\n2.支出总表........4\n一、主要职能\n负责财政工作。"
    assert tables(dotted) == ["1.收入总表…………3\n2.支出总表........4"]


def test_what_is_left_of_a_table_without_its_figures():
    names = "一、税收收入\n二、非税收入\n一、上级补助收入\n二、下级上解收入\n1.返还性收入\n2.一般性转移支付\n1.体制上解\n2.专项上解"
    result = blocks(f"收入情况见表。\n{names}\n三、支出情况\n（一）教育支出\n教育支出20万元。")
    assert result[1] == ("table", names)
    assert [kind for kind, _ in result[2:]] == ["heading", "heading", "paragraph"]
